/** What a reader sees when there is no such page, when something broke, or when they may not. */
import type { JSX } from "solid-js";
import { usePage } from "../ui/page.ts";
import type { View } from "./view.ts";
import type { Dictionary } from "../i18n/index.ts";

export const notFound = (t: Dictionary): View =>
  problem(404, t.problem.notFound, t.problem.notFoundText);

export const failed = (t: Dictionary, status: 500 | 503 = 500): View =>
  problem(status, t.problem.failed, t.problem.failedText);

export function problem(
  status: NonNullable<View["status"]>,
  title: string,
  text: string,
  given: Pick<View, "city" | "section"> = {},
): View {
  return { title: [title], status, ...given, body: () => <Problem title={title} text={text} /> };
}

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
