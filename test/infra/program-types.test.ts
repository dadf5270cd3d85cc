/** `sst.config.ts` and what it deploys, against the types of the very SST that would deploy it. */
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { folder, missing } from "./evaluated.ts";
import { root } from "./platform.ts";

const tsc = join(root, "node_modules/.bin/tsc");

test.skipIf(missing !== undefined)(
  "the program fits the types of SST",
  () => {
    const { faults, files } = check();
    expect(files, "What was looked at").toEqual(
      expect.arrayContaining(["sst.config.ts", "infra/api.ts", "infra/events.ts", "infra/web.ts"]),
    );
    expect(faults).toEqual([]);
  },
  240_000,
);

/** Complaints about our files, and which files of ours there are. */
function check(): { faults: string[]; files: string[] } {
  const project = join(root, `.cache/sst/tsconfig-${process.pid}.json`);
  const own = ["sst.config.ts", "infra/*.ts", "infra/edge", "infra/sst"];
  writeFileSync(
    project,
    JSON.stringify({
      extends: join(root, "infra/tsconfig.json"),
      include: [join(folder, "config.d.ts"), ...own.map((path) => join(root, path))],
    }),
  );
  try {
    const { stdout } = spawnSync(
      process.execPath,
      [tsc, "--project", project, "--pretty", "false", "--listFiles"],
      { cwd: root, encoding: "utf8" },
    );
    const lines = stdout.split("\n");
    // SST comes as sources, which do not hold what we ask of ours; where they end, each line is a fault.
    const isFault = (line: string) =>
      /^\S.*: error TS\d+: /.test(line) || line.startsWith("error TS");
    const ofSst = relative(root, folder);
    return {
      faults: lines.filter((line) => isFault(line) && !line.startsWith(`${ofSst}/`)),
      files: lines.filter((line) => line.startsWith(root)).map((line) => relative(root, line)),
    };
  } finally {
    rmSync(project, { force: true });
  }
}
