/** The log of a server process: one line per happening, errors to standard error. */

/** Writes a line with the time in UTC; line breaks of a stack stay, indented. */
export function log(severity: "info" | "error", message: string): void {
  const line = `${new Date().toISOString()} ${severity} ${message.replaceAll("\n", "\n  ")}\n`;
  (severity === "error" ? process.stderr : process.stdout).write(line);
}
