/** The one table: connection, keys, reads within a tenant, transactions. */
export * from "./batch.ts";
export * from "./client.ts";
export * from "./extent.ts";
export * from "./keys.ts";
export * from "./tenant-table.ts";
export * from "./transact.ts";
