/** The HTML around every page. Nothing is written inline, as the content security policy demands. */
import { For, type ParentProps } from "solid-js";
import { fonts, script, style } from "virtual:assets";
import { usePage } from "./page.ts";

/** A line with two stops: the sign of the house, also in the masthead. */
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%231c3a94'/%3E%3Cpath d='M5.5 3v10M5.5 8h6' stroke='white' stroke-width='1.6'/%3E%3Ccircle cx='5.5' cy='3.6' r='1.9' fill='white'/%3E%3Ccircle cx='5.5' cy='12.4' r='1.9' fill='white'/%3E%3Ccircle cx='11.4' cy='8' r='1.9' fill='%23ffc93c'/%3E%3C/svg%3E";

export interface DocumentProps extends ParentProps {
  /** Parts of the title, the most particular one first. */
  title: readonly string[];
}

export function Document(props: DocumentProps) {
  const page = usePage();
  return (
    <html lang={page.lang} data-kern-theme={page.theme === "auto" ? undefined : page.theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{[...props.title, page.t.name].join(" – ")}</title>
        <meta name="color-scheme" content={page.theme === "auto" ? "light dark" : page.theme} />
        <link rel="icon" href={icon} />
        <For each={fonts}>
          {(href) => <link rel="preload" as="font" type="font/woff2" href={href} crossorigin="" />}
        </For>
        <link rel="stylesheet" href={style} />
        <script type="module" src={script} />
      </head>
      <body>{props.children}</body>
    </html>
  );
}
