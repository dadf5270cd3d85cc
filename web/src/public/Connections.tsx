/** Dependencies in both directions: what a measure waits for, and what waits for it. */
import { For, Show, type JSX } from "solid-js";
import type { PublishedMeasure } from "@kursbuch/core/publication";
import { LineNumber, StatusBadge } from "../ui/marks.tsx";
import { typeset } from "../ui/format.ts";
import { contentLang, usePage } from "../ui/page.ts";
import type { MeasurePageProps } from "./Measure.tsx";
import { hrefs, type Register } from "./register.ts";

export function Connections(props: MeasurePageProps): JSX.Element {
  const { t } = usePage();
  const all = () => [...props.held.bundles, ...props.held.measures];
  const held = () => props.parts.dependencies.filter(({ withdrawn }) => !withdrawn);
  const named = (ids: readonly string[]) => all().filter(({ id }) => ids.includes(id));
  const before = () =>
    named(
      held()
        .filter((d) => d.measure === props.measure.id)
        .map((d) => d.dependsOn),
    );
  const after = () =>
    named(
      held()
        .filter((d) => d.dependsOn === props.measure.id)
        .map((d) => d.measure),
    );
  return (
    <Show when={before().length + after().length > 0}>
      <section class="kb-section" aria-labelledby="anschluesse">
        <h2 id="anschluesse">{t.measure.dependencies}</h2>
        <div class="kb-columns">
          <Direction label={t.measure.waitsFor} measures={before()} held={props.held} />
          <Direction label={t.measure.neededBy} measures={after()} held={props.held} />
        </div>
      </section>
    </Show>
  );
}

function Direction(props: {
  label: string;
  measures: readonly PublishedMeasure[];
  held: Register;
}): JSX.Element {
  return (
    <Show when={props.measures.length > 0}>
      <div>
        <h3>{props.label}</h3>
        <ul class="kb-rows">
          <For each={props.measures}>
            {(measure) => (
              <li class="kb-rows__row">
                <LineNumber number={measure.number} />
                <div>
                  <a
                    class="kb-quiet"
                    href={hrefs(props.held).measure(measure.number)}
                    lang={contentLang()}
                  >
                    {typeset(measure.title)}
                  </a>
                  <p class="kb-small">
                    <StatusBadge status={measure.status} />
                  </p>
                </div>
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  );
}
