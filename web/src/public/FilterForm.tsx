/** Narrowing the list of measures: a plain GET form, which the script merely submits by itself. */
import { Show, type JSX } from "solid-js";
import type { MeasureFilter } from "@kursbuch/core/measure/rules";
import { Select } from "../ui/Field.tsx";
import { usePage } from "../ui/page.ts";
import type { FilterName } from "./filter.ts";
import { hrefs, type Register } from "./register.ts";
import { horizons, states, type StateChoice } from "./vocabulary.ts";

export interface FilterFormProps {
  held: Register;
  filter: MeasureFilter;
}

export function FilterForm(props: FilterFormProps): JSX.Element {
  const { t } = usePage();
  const used = (state: StateChoice) =>
    props.held.measures.some(({ status }) => (status ?? "unknown") === state);
  const someHorizonUnknown = () => props.held.measures.some(({ horizon }) => horizon === null);
  const units = () =>
    props.held.tenant.units.filter(({ id }) =>
      props.held.measures.some(
        (m) => m.responsibleUnit === id || m.participatingUnits.includes(id),
      ),
    );
  return (
    <form
      class="kb-filter"
      method="get"
      action={hrefs(props.held).measures()}
      role="search"
      aria-label={t.measures.filter}
      data-live=""
    >
      <div class="kern-form-input kb-filter__text">
        <label class="kern-label" for="text">
          {t.measures.text}
        </label>
        <input
          class="kern-form-input__input"
          id="text"
          name="text"
          type="search"
          maxlength="200"
          value={props.filter.text ?? ""}
        />
      </div>
      <Choice
        name="goal"
        label={t.measures.goal}
        chosen={props.filter.goal}
        content
        options={(props.held.strategy?.goals ?? []).map(({ number, title }) => ({
          value: number,
          label: `${number} ${title}`,
        }))}
      />
      <Choice
        name="area"
        label={t.measures.area}
        chosen={props.filter.area}
        content
        options={(props.held.strategy?.areas ?? []).map(({ code, title }) => ({
          value: code,
          label: `${code} ${title}`,
        }))}
      />
      <Choice
        name="horizon"
        label={t.measures.horizon}
        chosen={props.filter.horizon}
        options={[
          ...horizons.map((horizon) => ({ value: horizon, label: t.horizon[horizon] })),
          ...(someHorizonUnknown() ? [{ value: "unknown", label: t.unknown }] : []),
        ]}
      />
      <Choice
        name="status"
        label={t.measures.status}
        chosen={props.filter.status}
        options={states
          .filter((state) => used(state))
          .map((state) => ({ value: state, label: t.status[state] }))}
      />
      <Choice
        name="unit"
        label={t.measures.unit}
        chosen={props.filter.unit}
        content
        options={units().map(({ id, name }) => ({ value: id, label: name }))}
      />
      <button class="kern-btn kern-btn--primary kb-filter__apply" type="submit">
        <span class="kern-label">{t.measures.apply}</span>
      </button>
    </form>
  );
}

interface ChoiceProps {
  name: FilterName;
  label: string;
  chosen: string | undefined;
  options: readonly { value: string; label: string }[];
  /** True where the options are the city's own text. */
  content?: boolean;
}

/** A select; left out where there is nothing to choose between. */
function Choice(props: ChoiceProps): JSX.Element {
  const { t } = usePage();
  return (
    <Show when={props.options.length > 1}>
      <Select
        id={props.name}
        name={props.name}
        label={props.label}
        value={props.chosen ?? ""}
        none={t.measures.any}
        options={props.options}
        content={props.content ?? false}
      />
    </Show>
  );
}
