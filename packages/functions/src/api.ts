/** Lambda's entry point for the API: wiring only. */
import { connect } from "@kursbuch/core/table";
import { handle } from "hono/aws-lambda";
import { createApp } from "./app.ts";

const tableName = process.env["TABLE_NAME"];
if (!tableName) throw new Error("TABLE_NAME is not set");

export const handler = handle(createApp({ table: connect({ tableName }) }));
