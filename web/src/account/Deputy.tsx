/** Who acts for a member, and the form that names somebody for some days. */
import { Show, type JSX } from "solid-js";
import { date } from "../ui/format.ts";
import { Select, TextField } from "../ui/Field.tsx";
import { usePage } from "../ui/page.ts";
import type { Dictionary } from "../i18n/index.ts";
import type { Typed } from "../public/view.ts";
import type { Place } from "./Account.tsx";

export const fields = ["member", "from", "until"] as const;
export type Field = (typeof fields)[number];

/** A form that was not accepted, with what was typed. */
export interface Attempt {
  status: 412 | 422;
  tenant: string;
  typed: Typed;
  /** Empty where the fault is none of a field's. */
  faulty: readonly Field[];
}

export function faultsOf({ tenant, faulty }: Attempt, t: Dictionary) {
  const words = t.account.deputy;
  const labels = { member: words.who, from: words.from, until: words.until };
  if (faulty.length === 0)
    return [{ field: fieldId(tenant, "member"), label: words.title, text: words.stale }];
  return faulty.map((field) => ({
    field: fieldId(tenant, field),
    label: labels[field],
    text: words.faults[field],
  }));
}

const fieldId = (tenant: string, field: Field): string => `${field}-${tenant}`;

export interface DeputyProps {
  place: Place;
  attempt: Attempt | null;
}

/** A row of the list of what a membership is. */
export function Deputy(props: DeputyProps): JSX.Element {
  const { t, lang } = usePage();
  const words = t.account.deputy;
  const named = () => props.place.membership.deputy;
  const nameOf = (id: string) =>
    props.place.members?.find((member) => member.id === id)?.name ?? words.formerMember;
  return (
    <div class="kb-details__row">
      <dt>{words.title}</dt>
      <dd>
        <Show when={named()} fallback={<p class="kb-unknown">{words.none}</p>}>
          {(deputy) => (
            <p>
              {words.current(
                nameOf(deputy().member),
                date(deputy().from, lang),
                date(deputy().until, lang),
              )}
            </p>
          )}
        </Show>
        <Show when={props.place.members} fallback={<p class="kb-small">{words.notHere}</p>}>
          {(members) => <Naming {...props} members={members()} />}
        </Show>
      </dd>
    </div>
  );
}

function Naming(props: DeputyProps & { members: NonNullable<Place["members"]> }): JSX.Element {
  const { t } = usePage();
  const words = t.account.deputy;
  const { membership, tenant } = props.place;
  const own = () => props.members.find(({ id }) => id === membership.member);
  const others = () =>
    props.members.filter(({ id, state }) => id !== membership.member && state === "active");
  const value = (field: Field) => props.attempt?.typed[field] ?? membership.deputy?.[field] ?? "";
  const field = (name: Field, label: string) => ({
    id: fieldId(tenant.id, name),
    name,
    label,
    value: value(name),
    fault: props.attempt?.faulty.includes(name) ? words.faults[name] : undefined,
  });
  return (
    <Show when={others().length > 0} fallback={<p class="kb-small">{words.nobodyElse}</p>}>
      <details open={props.attempt !== null}>
        <summary>{membership.deputy ? words.change : words.choose}</summary>
        <form
          class="kb-form"
          method="post"
          action={`/konto/vertretung/${tenant.id}`}
          aria-label={words.titleIn(tenant.name)}
        >
          <p class="kb-small">{words.lead}</p>
          <input type="hidden" name="version" value={own()?.version ?? 0} />
          <Select
            {...field("member", words.who)}
            none={words.pick}
            options={others().map(({ id, name }) => ({ value: id, label: name ?? id }))}
            required
          />
          <div class="kb-form__pair">
            <TextField {...field("from", words.from)} type="date" required />
            <TextField {...field("until", words.until)} type="date" required />
          </div>
          <p class="kb-form__buttons">
            <button class="kern-btn kern-btn--primary" type="submit">
              <span class="kern-label">{words.save}</span>
            </button>
            <Show when={membership.deputy}>
              <button class="kern-btn kern-btn--tertiary" type="submit" name="end" value="1">
                <span class="kern-label">{words.end}</span>
              </button>
            </Show>
          </p>
        </form>
      </details>
    </Show>
  );
}
