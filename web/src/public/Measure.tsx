/** `/{tenant}/massnahmen/{number}`: one measure, or one bundle, with everything published about it. */
import { Show, type JSX } from "solid-js";
import type { PublishedMeasure } from "@kursbuch/core/publication";
import { HorizonBadge, LineNumber, StatusBadge } from "../ui/marks.tsx";
import { Neighbours } from "../ui/Neighbours.tsx";
import { Empty } from "../ui/Notice.tsx";
import { Prose, Source } from "../ui/Prose.tsx";
import { date, typeset } from "../ui/format.ts";
import { contentLang, usePage } from "../ui/page.ts";
import { Connections } from "./Connections.tsx";
import { MeasureFacts } from "./MeasureFacts.tsx";
import { MeasureHistory } from "./MeasureHistory.tsx";
import { MeasureTable } from "./MeasureTable.tsx";
import { Milestones } from "./Milestones.tsx";
import { Progress } from "./Progress.tsx";
import { hrefs, register, type Register } from "./register.ts";
import type { Loader, Visit } from "./view.ts";

export const measure: Loader = async (visit) => {
  const held = await register(visit);
  if (!held) return null;
  const number = visit.params["number"];
  const found = [...held.bundles, ...held.measures].find((one) => one.number === number);
  if (!found) return null;
  const { t } = visit;
  const parts = await partsOf(visit, held, found);
  const bundle = held.bundles.find(({ id }) => id === found.bundle);
  const href = hrefs(held);
  return {
    title: [
      found.bundle === null
        ? t.measure.bundleTitle(found.number, found.title)
        : t.measure.title(found.number, found.title),
      held.tenant.name,
    ],
    city: held.tenant,
    section: "measures",
    crumbs: [
      { label: held.tenant.name, href: href.strategy(), content: true },
      { label: t.measures.title, href: href.measures() },
      ...(bundle
        ? [
            {
              label: `${bundle.number} ${bundle.title}`,
              href: href.measure(bundle.number),
              content: true,
            },
          ]
        : []),
      { label: `${bundle ? t.measure.measure : t.measure.bundle} ${found.number}` },
    ],
    body: () => <MeasurePage held={held} measure={found} parts={parts} />,
  };
};

/** What the API keeps apart from the measure itself. */
export type Parts = Awaited<ReturnType<typeof partsOf>>;

async function partsOf({ api }: Visit, { tenant }: Register, { id, decisions }: PublishedMeasure) {
  const [milestones, dependencies, progress, history] = await Promise.all([
    api.milestones(tenant.id, id),
    api.dependencies(tenant.id, id),
    api.progress(tenant.id, id),
    api.history(tenant.id, id),
  ]);
  // Most measures name no paper, and never did.
  const named =
    decisions.length > 0 ||
    history.some(({ changes }) => changes.some(({ field }) => field === "decisions"));
  const papers = named ? await api.decisions(tenant.id) : [];
  return { milestones, dependencies, progress, history, decisions: papers };
}

export interface MeasurePageProps {
  held: Register;
  measure: PublishedMeasure;
  parts: Parts;
}

function MeasurePage(props: MeasurePageProps): JSX.Element {
  const { t } = usePage();
  const isBundle = () => props.measure.bundle === null;
  const children = () => props.held.measures.filter(({ bundle }) => bundle === props.measure.id);
  return (
    <>
      <Head {...props} />
      <Show when={isBundle()}>
        <section class="kb-section" aria-labelledby="im-buendel">
          <h2 id="im-buendel">{t.measure.inBundle}</h2>
          <Show when={children().length > 0} fallback={<Empty title={t.measures.empty} />}>
            <MeasureTable
              held={props.held}
              measures={children()}
              caption={t.measures.caption(props.measure.title)}
            />
          </Show>
        </section>
      </Show>
      <MeasureFacts {...props} />
      <Milestones milestones={props.parts.milestones} />
      <Connections {...props} />
      <Show when={!isBundle() || props.parts.progress.length > 0}>
        <Progress entries={props.parts.progress} />
      </Show>
      <MeasureHistory {...props} />
      <Source source={props.measure.source} />
      <Around {...props} />
    </>
  );
}

/** Number, title, state, horizon, and what it is about. */
function Head(props: MeasurePageProps): JSX.Element {
  const { t, lang } = usePage();
  const content = contentLang();
  const into = () =>
    [...props.held.measures, ...props.held.bundles].find(
      ({ id }) => id === props.measure.mergedInto,
    );
  return (
    <>
      <div class="kb-title">
        <LineNumber number={props.measure.number} large />
        <h1>
          <span class="kern-sr-only">
            {props.measure.bundle === null ? t.measure.bundle : t.measure.measure}{" "}
            {props.measure.number}:{" "}
          </span>
          <span lang={content}>{typeset(props.measure.title)}</span>
        </h1>
      </div>
      {/* A bundle says these things only where its source does; its measures say them anyway. */}
      <dl class="kb-facts">
        <Show when={props.measure.bundle !== null || props.measure.status !== null}>
          <div class="kb-fact">
            <dt>{t.fields.status}</dt>
            <dd>
              <StatusBadge status={props.measure.status} />
              <Show when={props.measure.statusAsOf}>
                {(asOf) => <span class="kb-small"> ({date(asOf(), lang)})</span>}
              </Show>
            </dd>
          </div>
        </Show>
        <Show when={props.measure.bundle !== null || props.measure.horizon !== null}>
          <div class="kb-fact">
            <dt>{t.fields.horizon}</dt>
            <dd>
              <HorizonBadge horizon={props.measure.horizon} />
            </dd>
          </div>
        </Show>
      </dl>
      <Show when={into()}>
        {(target) => (
          <p class="kb-lead kb-lead--ink">
            {t.measure.mergedInto}{" "}
            <a href={hrefs(props.held).measure(target().number)} lang={content}>
              {target().number} {typeset(target().title)}
            </a>
          </p>
        )}
      </Show>
      <Show when={props.measure.description}>
        {(description) => <Prose class="kb-lead kb-lead--ink" text={description()} />}
      </Show>
    </>
  );
}

/** The measures before and after: bundles among bundles, measures through all bundles. */
function Around(props: MeasurePageProps): JSX.Element {
  const { t } = usePage();
  const row = () => (props.measure.bundle === null ? props.held.bundles : props.held.measures);
  const neighbour = (step: number) => {
    const other = row()[row().indexOf(props.measure) + step];
    return (
      other && {
        href: hrefs(props.held).measure(other.number),
        mark: <LineNumber number={other.number} />,
        title: other.title,
      }
    );
  };
  return (
    <Neighbours
      label={t.measure.around}
      previous={t.measure.previous}
      next={t.measure.next}
      before={neighbour(-1)}
      after={neighbour(1)}
    />
  );
}
