/** The permission table as the README of packages/core shows it, between two marks. */
import { type Operation, operations, permissions, type Role, roles } from "@kursbuch/core/kernel";

export const readmeOfCore = new URL("../../../core/README.md", import.meta.url);

const begin = "<!-- permissions: written by `npm run documents` -->";
const end = "<!-- /permissions -->";

/** As the pages call them. */
const germanNames: Readonly<Record<Role, string>> = {
  reader: "Lesezugang",
  contributor: "Fachamt",
  coordinator: "Koordination",
  approver: "Freigabe",
  administrator: "Verwaltung",
  analyst: "Auswertung",
};

const cells = { all: "all", own: "own unit" } as const;

/** The README with the table as the code has it. @throws Error where the marks are missing */
export function withPermissions(readme: string): string {
  const [before, , after] = readme.split(new RegExp(`${begin}|${end}`));
  if (before === undefined || after === undefined) throw new Error("The README has lost its marks");
  return `${before}${begin}\n\n${permissionTable()}\n\n${end}${after}`;
}

function permissionTable(): string {
  return table([
    ["operation", "allows to", ...roles.map((role) => `\`${role}\` ${germanNames[role]}`)],
    ...(Object.keys(operations) as Operation[]).map((operation) => [
      `\`${operation}\``,
      operations[operation],
      ...roles.map((role) => {
        const extent = permissions[role][operation];
        return extent === undefined ? "–" : cells[extent];
      }),
    ]),
  ]);
}

/** In columns, as the formatter leaves it. */
function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[], filler = " ") =>
    `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width, filler)).join(" | ")} |`;
  return [line(head), line([], "-"), ...rows.map((row) => line(row))].join("\n");
}
