/** Lambda's entry point for the API: wiring only. */
import { connect } from "@kursbuch/core/table";
import { handle } from "hono/aws-lambda";
import { createApp } from "./app.ts";
import { addressFrom, signInFrom } from "./settings.ts";

const tableName = process.env["TABLE_NAME"];
if (!tableName) throw new Error("TABLE_NAME is not set");

export const handler = handle(
  createApp({
    table: connect({ tableName }),
    signIn: signInFrom(process.env),
    addressOf: addressFrom(process.env),
  }),
);
