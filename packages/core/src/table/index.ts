/** The one table: connection, keys, reads within a tenant, transactions. */
export * from "./client.ts";
export * from "./erase.ts";
export * from "./keys.ts";
export * from "./tenant-table.ts";
export * from "./transact.ts";
