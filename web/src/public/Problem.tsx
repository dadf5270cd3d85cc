/** What a reader sees when there is no such page, or when something broke. */
import type { JSX } from "solid-js";
import { usePage } from "../ui/page.ts";
import type { View } from "./view.ts";
import type { Dictionary } from "../i18n/index.ts";

export const notFound = (t: Dictionary): View => ({
  title: [t.problem.notFound],
  body: () => <Problem title={t.problem.notFound} text={t.problem.notFoundText} />,
});

export const failed = (t: Dictionary): View => ({
  title: [t.problem.failed],
  body: () => <Problem title={t.problem.failed} text={t.problem.failedText} />,
});

function Problem(props: { title: string; text: string }): JSX.Element {
  const { t } = usePage();
  return (
    <>
      <h1>{props.title}</h1>
      <p class="kb-lead">{props.text}</p>
      <p class="kb-more">
        <a href="/">{t.problem.home}</a>
      </p>
    </>
  );
}
