/** `/{tenant}/massnahmen/{number}`: one measure, or one bundle, with everything published about it. */
import { Show, type JSX } from "solid-js";
import type { Dossier, PublishedMeasure } from "@kursbuch/core/publication";
import { mainStrategy } from "@kursbuch/core/strategy/rules";
import { editPage } from "../editing/places.ts";
import { Saved } from "../editing/Saved.tsx";
import { mayEdit } from "../member-api.ts";
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
import { hrefs, type Register } from "./register.ts";
import type { Loader } from "./view.ts";

export const measure: Loader = async (visit) => {
  const { tenant: city = "", number = "" } = visit.params;
  const [parts, rights] = await Promise.all([
    visit.api.dossier(city, number),
    visit.session.rightsIn(city),
  ]);
  if (!parts) return null;
  const found = parts.measure;
  const held = heldOf(parts);
  const { t } = visit;
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
    body: () => (
      <>
        <Show when={rights}>
          <Saved what={visit.url.searchParams.get("gespeichert")} />
        </Show>
        <MeasurePage
          held={held}
          measure={found}
          parts={parts}
          isEditable={rights !== null && mayEdit(rights, found)}
        />
      </>
    ),
  };
};

/** The part of the register that the dossier names. */
function heldOf({ tenant, strategies, measure: one, around }: Dossier): Register {
  const measures = [one, ...around];
  return {
    tenant,
    strategies,
    strategy: strategies.find(({ id }) => id === one.strategy),
    main: mainStrategy(tenant, strategies) ?? undefined,
    measures: measures.filter(({ bundle }) => bundle !== null),
    bundles: measures.filter(({ bundle }) => bundle === null),
  };
}

export interface MeasurePageProps {
  held: Register;
  measure: PublishedMeasure;
  parts: Dossier;
  /** Whether whoever has signed in may change it. */
  isEditable: boolean;
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
      <Show when={props.isEditable}>
        <p class="kb-more kb-edit">
          <a
            class="kern-btn kern-btn--secondary"
            href={editPage(props.held.tenant.id, props.measure)}
          >
            <span class="kern-label">{t.editing.edit}</span>
          </a>
        </p>
      </Show>
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
  const neighbour = (id: string | null) => {
    const other = props.parts.around.find((one) => one.id === id);
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
      before={neighbour(props.parts.previous)}
      after={neighbour(props.parts.next)}
    />
  );
}
