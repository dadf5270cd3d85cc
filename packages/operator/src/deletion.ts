/**
 * Deleting a tenant, in two steps with time to think in between: first it closes, then, asked again
 * after that time, everything of it goes. The register is kept in a file before either.
 */
import { daysAfter } from "@kursbuch/core/kernel";
import { removeTenant } from "@kursbuch/core/removal";
import { refreshSummary } from "@kursbuch/core/summary";
import { getTenant, setTenantStatus } from "@kursbuch/core/tenant";
import { mayBeDeleted } from "@kursbuch/core/tenant/rules";
import {
  accessTo,
  type Given,
  momentOf,
  progress,
  required,
  tell,
  UsageError,
  wholeNumber,
} from "./command.ts";
import { confirm } from "./confirmation.ts";
import { exportToFile } from "./register.ts";

export async function deleteTenant(given: Given): Promise<void> {
  const { table, word, values } = given;
  const days = wholeNumber(values["grace-days"] ?? "30", "grace-days", 0, 365);
  const access = accessTo(table, word);
  const { name, status, closesAt } = (await getTenant(access.table)).content;
  await confirm(given, name, `To delete ${name} with all its members, type its name: `);

  const isDue = mayBeDeleted({ status, closesAt }, access.now());
  if (status === "closing" && closesAt !== null && !isDue)
    throw new UsageError(
      `${name} is closing: it may be deleted from ${momentOf(closesAt)} on, and until then \`tenant resume ${word}\` brings it back`,
    );
  // Half of a register is none: it was exported before the deletion began.
  if (status !== "deleting") {
    const file = required(given, "export");
    await exportToFile(table, word, file);
    tell(`The register is in ${file}.`);
  }
  if (status === "deleting" || isDue) {
    await removeTenant(table, access, progress());
    tell(`Nothing of ${name} is left.`);
    return;
  }
  const until = daysAfter(access.now(), days);
  await setTenantStatus(access, "closing", until);
  await refreshSummary(table, access.table.tenant);
  const when = days === 0 ? "at once" : `from ${momentOf(until)} on`;
  tell(
    `${name} answers to nobody but the operator now. \`tenant delete ${word}\` once more deletes everything, ${when}; before that, \`tenant resume ${word}\` brings it back.`,
  );
}
