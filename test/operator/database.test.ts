/** Which table the operator works on: in the cloud, what the environment names. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { service } from "../fixtures/service.ts";
import { startNode, temporaryFolder } from "../local/helpers.ts";

it("region, credentials and endpoint are the environment's, and what is missing is told", async () => {
  const folder = await temporaryFolder();
  const [config, credentials] = [join(folder, "config"), join(folder, "credentials")];
  const file = async (endpoint: string, region: string) =>
    writeFile(config, `[profile stadt]\nendpoint_url = ${endpoint}\n${region}`);
  await writeFile(credentials, "[stadt]\naws_access_key_id = a\naws_secret_access_key = b\n");
  const { table: held } = await service();
  const listed = async (name = held.name) => {
    const env = {
      TABLE_NAME: name,
      AWS_PROFILE: "stadt",
      AWS_CONFIG_FILE: config,
      AWS_SHARED_CREDENTIALS_FILE: credentials,
      AWS_REGION: undefined,
      AWS_DEFAULT_REGION: undefined,
    };
    const run = startNode("packages/operator/src/main.ts", env, "tenant", "list");
    return { code: await run.ended, stdout: run.stdout(), stderr: run.stderr() };
  };
  await file(inject("endpoint"), "region = eu-central-1\n");
  expect(await listed()).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("alpha\tAlpha"),
  });
  await file(inject("endpoint"), "");
  expect((await listed()).stderr).toMatch(/^The table \S+ cannot be used: Region is missing\n$/);
  await file("http://127.0.0.1:9", "region = eu-central-1\n");
  expect((await listed()).stderr).toMatch(
    /^The table \S+ cannot be used: [^\n]*ECONNREFUSED[^\n]*\n$/,
  );
});
