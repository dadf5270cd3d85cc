/**
 * The table that a command works on: with TABLE_NAME set the one in the cloud, with region and
 * credentials of the environment; else the local database's.
 */
import { connect, type Table } from "@kursbuch/core/table";
import { openDatabase } from "@kursbuch/local/running";
import { UsageError } from "./command.ts";

/** What AWS says where the environment names a table or credentials that do not do. */
const unusable = new Set([
  "AccessDeniedException",
  "CredentialsProviderError",
  "ExpiredTokenException",
  "ResourceNotFoundException",
  "UnrecognizedClientException",
]);

const unreachable = new Set(["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT"]);

/** @throws UsageError, and what `work` throws */
export async function withTable(
  work: (table: Table, isLocal: boolean) => Promise<void>,
): Promise<void> {
  const cloudTable = process.env["TABLE_NAME"];
  if (cloudTable)
    return work(connect({ tableName: cloudTable }), false).catch((cause: unknown) => {
      if (!isUnusable(cause)) throw cause;
      throw new UsageError(`The table ${cloudTable} cannot be used: ${cause.message}`, { cause });
    });
  const database = await openDatabase(process.env["DATA_DIR"] ?? ".kursbuch");
  try {
    await work(connect({ tableName: database.tableName, endpoint: database.endpoint }), true);
  } finally {
    await database.stop();
  }
}

function isUnusable(cause: unknown): cause is Error {
  if (!(cause instanceof Error)) return false;
  // Without a name or a code of its own.
  const isWithoutRegion = cause.message === "Region is missing";
  const { code = "" } = cause as NodeJS.ErrnoException;
  return isWithoutRegion || unusable.has(cause.name) || unreachable.has(code);
}
