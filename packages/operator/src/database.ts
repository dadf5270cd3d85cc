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

/** @throws UsageError, and what `work` throws */
export async function withTable(
  work: (table: Table, isLocal: boolean) => Promise<void>,
): Promise<void> {
  const cloudTable = process.env["TABLE_NAME"];
  if (cloudTable)
    return work(connect({ tableName: cloudTable }), false).catch((cause: unknown) => {
      if (!(cause instanceof Error && unusable.has(cause.name))) throw cause;
      throw new UsageError(`The table ${cloudTable} cannot be used: ${cause.message}`, { cause });
    });
  const database = await openDatabase(process.env["DATA_DIR"] ?? ".kursbuch");
  try {
    await work(connect({ tableName: database.tableName, endpoint: database.endpoint }), true);
  } finally {
    await database.stop();
  }
}
