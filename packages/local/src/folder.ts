/**
 * The data folder and the files in it: made where missing, tried for writing, and files replaced in
 * one step so that a crash leaves the old or the new content and never half of one.
 */
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode, Problem } from "./problem.ts";

/** Makes `folder` and its parents; throws a {@link Problem} when nothing can be written into it. */
export async function makeFolder(folder: string): Promise<void> {
  const probe = join(folder, `.probe-${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, "");
    await rm(probe);
  } catch (error) {
    throw new Problem(
      `The data folder ${folder} cannot be written (${errorCode(error) || "unknown error"}): set DATA_DIR to a folder of yours.`,
      { cause: error },
    );
  }
}

/** Replaces `file` by `value` as JSON, in one step. */
export async function writeJson(file: string, value: unknown): Promise<void> {
  const next = `${file}.${process.pid}.tmp`;
  await writeFile(next, `${JSON.stringify(value)}\n`);
  await rename(next, file);
}

/** The parsed content of `file`; `undefined` when it is missing or is not JSON. */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    if (errorCode(error) === "ENOENT" || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
