/**
 * A table that stays readable on a phone: there, each row becomes a block and each cell carries its
 * column's name. The roles are written out because changing `display` takes them away in some browsers.
 */
import { For, type JSX } from "solid-js";

export interface Column<Row> {
  /** The column's heading, and on a phone the cell's label. */
  label: string;
  cell: (row: Row) => JSX.Element;
  /** True for the column that names the row. */
  names?: boolean;
  /** Width and alignment, by class. */
  class?: string;
}

export interface TableProps<Row> {
  /** Read out before the table; for the eye, the heading above it says the same. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  class?: string;
  /** True for narrow tables of numbers, which fit a phone as they are. */
  plain?: boolean;
}

/** KERN's class stands on the table alone: on each of a thousand cells it would double the page. */
export function Table<Row>(props: TableProps<Row>): JSX.Element {
  return (
    <table
      class={`kern-table kb-table ${props.class ?? ""}`}
      classList={{ "kb-table--plain": props.plain, "kb-table--stacks": !props.plain }}
      role="table"
    >
      <caption class="kern-sr-only">{props.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <For each={props.columns}>
            {(column) => (
              <th class={column.class} role="columnheader" scope="col">
                {column.label}
              </th>
            )}
          </For>
        </tr>
      </thead>
      <tbody role="rowgroup">
        <For each={props.rows}>
          {(row) => (
            <tr role="row">
              <For each={props.columns}>{(column) => <Cell column={column} row={row} />}</For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

function Cell<Row>(props: { column: Column<Row>; row: Row }): JSX.Element {
  if (props.column.names)
    return (
      <th class={props.column.class} role="rowheader" scope="row">
        {props.column.cell(props.row)}
      </th>
    );
  return (
    <td class={props.column.class} role="cell" data-label={props.column.label}>
      {props.column.cell(props.row)}
    </td>
  );
}
