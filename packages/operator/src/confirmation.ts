/** For what cannot be undone: the tenant's name, given with the command or typed when asked. */
import { createInterface } from "node:readline/promises";
import { type Given, UsageError } from "./command.ts";

/** @throws UsageError where it is another name, or there is nobody to ask */
export async function confirm({ values }: Given, name: string, question: string): Promise<void> {
  if ((values.confirm ?? (await askFor(question))).trim().normalize("NFC") !== name)
    throw new UsageError("That is not the tenant's name: nothing was done");
}

async function askFor(question: string): Promise<string> {
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw new UsageError(
      `--confirm is missing: the tenant's name, as it stands in \`tenant list\``,
    );
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await asking.question(question);
  } catch (cause) {
    // Ctrl-C or Ctrl-D, behind the question.
    throw new UsageError("\nNothing was done", { cause });
  } finally {
    asking.close();
  }
}
