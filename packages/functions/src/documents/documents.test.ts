import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openApiDocument, registerJsonSchema } from "../openapi.ts";

test.each([
  ["openapi.json", openApiDocument],
  ["register.schema.json", registerJsonSchema],
])(
  "%s is what the routes and schemas say; else `npm run documents` writes it anew",
  (name, make) => {
    const kept: unknown = JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
    expect(kept).toEqual(JSON.parse(JSON.stringify(make())));
  },
);
