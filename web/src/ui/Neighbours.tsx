/** The way to the page before and the page after, at the foot of a page. */
import { Show, type JSX } from "solid-js";
import { typeset } from "./format.ts";
import { contentLang } from "./page.ts";

export interface Neighbour {
  href: string;
  mark: JSX.Element;
  title: string;
}

export interface NeighboursProps {
  /** Names the navigation for whoever does not see it. */
  label: string;
  previous: string;
  next: string;
  before: Neighbour | undefined;
  after: Neighbour | undefined;
}

export function Neighbours(props: NeighboursProps): JSX.Element {
  return (
    <Show when={props.before ?? props.after}>
      <nav class="kb-around" aria-label={props.label}>
        <Show when={props.before} fallback={<span />}>
          {(before) => <Way neighbour={before()} label={`← ${props.previous}`} rel="prev" />}
        </Show>
        <Show when={props.after}>
          {(after) => <Way neighbour={after()} label={`${props.next} →`} rel="next" />}
        </Show>
      </nav>
    </Show>
  );
}

function Way(props: { neighbour: Neighbour; label: string; rel: "prev" | "next" }): JSX.Element {
  return (
    <a
      class={`kb-around__way kb-around__way--${props.rel}`}
      href={props.neighbour.href}
      rel={props.rel}
    >
      <span class="kb-around__label">{props.label}</span>
      <span class="kb-around__title" lang={contentLang()}>
        {props.neighbour.mark}
        <span>{typeset(props.neighbour.title)}</span>
      </span>
    </a>
  );
}
