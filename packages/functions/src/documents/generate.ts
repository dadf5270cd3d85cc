/**
 * Writes the documents that the API serves about itself: the OpenAPI document and the JSON Schema of
 * the interchange format. They are kept beside this file, so that a change of the API shows in its
 * diff, and so that no Lambda carries what makes them. `npm run documents` runs this; a test fails
 * where they are out of date.
 */
import { writeFile } from "node:fs/promises";
import { openApiDocument, registerJsonSchema } from "../openapi.ts";

const documents = {
  "openapi.json": openApiDocument(),
  "register.schema.json": registerJsonSchema(),
};

for (const [name, document] of Object.entries(documents))
  await writeFile(new URL(name, import.meta.url), `${JSON.stringify(document, null, 2)}\n`);
