/** A question with yes or no on the terminal. */
import { createInterface } from "node:readline/promises";

/**
 * True for yes; false for anything else, and where nobody can be asked. While it asks, Ctrl-C is a key and no signal:
 * it aborts `interruption`, and throws.
 */
export async function confirm(question: string, interruption: AbortController): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return false;
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  prompt.once("SIGINT", () => interruption.abort());
  try {
    return /^y(es)?$/i.test((await prompt.question(`${question} [y/N] `, { signal: interruption.signal })).trim());
  } finally {
    prompt.close();
  }
}
