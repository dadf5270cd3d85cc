/** How many measures are near and how many are far. */
import type { JSX } from "solid-js";
import type { PublishedMeasure } from "@kursbuch/core/publication";
import { HorizonBadge } from "../ui/marks.tsx";
import { Table } from "../ui/Table.tsx";
import { usePage } from "../ui/page.ts";
import { horizons } from "./vocabulary.ts";

export function HorizonTable(props: { measures: readonly PublishedMeasure[] }): JSX.Element {
  const { t } = usePage();
  const rows = () =>
    [...horizons, null].flatMap((horizon) => {
      const count = props.measures.filter((measure) => measure.horizon === horizon).length;
      return horizon !== null || count > 0 ? [{ horizon, count }] : [];
    });
  return (
    <Table
      plain
      caption={t.chart.horizonTitle}
      columns={[
        {
          label: t.chart.horizon,
          names: true,
          cell: (row) => <HorizonBadge horizon={row.horizon} />,
        },
        { label: t.chart.measures, class: "kb-num", cell: (row) => row.count },
      ]}
      rows={rows()}
    />
  );
}
