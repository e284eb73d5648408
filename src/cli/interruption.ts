/** What ends a command early: Ctrl-C, the end of the terminal, or that of the process that started it. */

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"] as const;

/** Aborts at the first of them; the same one once more ends the process as usual. */
export function onInterruption(): AbortController {
  const interruption = new AbortController();
  for (const signal of SIGNALS) process.once(signal, () => interruption.abort());
  return interruption;
}
