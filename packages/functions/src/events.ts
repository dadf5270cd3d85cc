/** Lambda's entry point for the table's stream: wiring only. */
import { connect } from "@kursbuch/core/table";
import { createStreamHandler } from "./stream.ts";

const tableName = process.env["TABLE_NAME"];
if (!tableName) throw new Error("TABLE_NAME is not set");

export const handler = createStreamHandler({ table: connect({ tableName }) });
