/** Unexpected errors go to the log under the id that the user was shown; one JSON object per line. */
export function logError(id: string, path: string | undefined, error: unknown): void {
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
  process.stderr.write(
    `${JSON.stringify({ level: "error", at: new Date().toISOString(), id, path: path ?? null, message, stack })}\n`,
  );
}
