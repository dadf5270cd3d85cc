/**
 * The signs' shapes, once per document: a page of two hundred measures names each several hundred times.
 * A `<use>` inherits its colours from where it stands.
 */
import { For, type JSX } from "solid-js";
import { horizons, type StateChoice } from "../public/vocabulary.ts";

/** Inside a 16 × 16 box whose circle has radius 6; filled parts carry `kb-stop__fill`. */
const stops: Record<StateChoice, () => JSX.Element> = {
  planned: () => <circle cx="8" cy="8" r="6" />,
  begun: () => (
    <>
      <circle cx="8" cy="8" r="6" />
      <path class="kb-stop__fill" d="M8 2a6 6 0 0 0 0 12z" />
    </>
  ),
  suspended: () => (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M6.4 5.6v4.8M9.6 5.6v4.8" />
    </>
  ),
  completed: () => (
    <>
      <circle class="kb-stop__fill" cx="8" cy="8" r="6" />
      <path class="kb-stop__cut" d="M5.2 8.3l2 2 3.7-4.2" />
    </>
  ),
  standing: () => (
    <>
      <circle cx="8" cy="8" r="6" />
      <circle class="kb-stop__fill" cx="8" cy="8" r="2.8" />
    </>
  ),
  merged: () => <path d="M2 4.5h3.5L9 8h5M2 11.5h3.5L9 8M11.5 5.5L14 8l-2.5 2.5" />,
  dropped: () => (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6" />
    </>
  ),
  unknown: () => <circle stroke-dasharray="2.2 2.51" cx="8" cy="8" r="6" />,
};

/** Circle, triangle, diamond. */
const lights = {
  green: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z",
  amber: "M8 2l6.5 11.5h-13z",
  red: "M8 1.5L14.5 8 8 14.5 1.5 8z",
};

export function Sprite(): JSX.Element {
  return (
    <svg class="kb-sprite" width="0" height="0" aria-hidden="true">
      <For each={Object.entries(stops)}>
        {([state, shape]) => (
          <symbol id={`stop-${state}`} viewBox="0 0 16 16">
            {shape()}
          </symbol>
        )}
      </For>
      <For each={Object.entries(lights)}>
        {([light, path]) => (
          <symbol id={`light-${light}`} viewBox="0 0 16 16">
            <path d={path} />
          </symbol>
        )}
      </For>
      <For each={horizons}>
        {(here) => (
          <symbol id={`horizon-${here}`} viewBox="0 0 34 12">
            <path d="M5 6h24" />
            <For each={horizons}>
              {(stop, index) => (
                <circle
                  class={stop === here ? "kb-horizon__here" : undefined}
                  cx={5 + index() * 12}
                  cy="6"
                  r={stop === here ? 4 : 2.5}
                />
              )}
            </For>
          </symbol>
        )}
      </For>
    </svg>
  );
}
