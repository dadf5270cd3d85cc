/**
 * Writes the documents that follow from the code: the OpenAPI document and the JSON Schema of the
 * interchange format, which the API serves about itself, and the permission table in the README of
 * packages/core. The first two are kept beside this file, so that a change of the API shows in its
 * diff, and so that no Lambda carries what makes them. `npm run documents` runs this; a test fails
 * where they are out of date.
 */
import { readFile, writeFile } from "node:fs/promises";
import { openApiDocument, registerJsonSchema } from "../openapi.ts";
import { readmeOfCore, withPermissions } from "./permission-table.ts";

const documents = {
  "openapi.json": openApiDocument(),
  "register.schema.json": registerJsonSchema(),
};

for (const [name, document] of Object.entries(documents))
  await writeFile(new URL(name, import.meta.url), `${JSON.stringify(document, null, 2)}\n`);

await writeFile(readmeOfCore, withPermissions(await readFile(readmeOfCore, "utf8")));
