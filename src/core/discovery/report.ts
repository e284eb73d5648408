/** Collects diagnostics while a reader works, with positions looked up by JSON pointer. */
import type { Diagnostic, Severity } from "../diagnostics.ts";
import type { Position } from "./ports.ts";

/** More than this many findings help nobody; the rest is counted. */
const MAX_FINDINGS = 100;

export class Report {
  readonly #found: Diagnostic[] = [];
  readonly #seen = new Set<string>();
  #dropped = 0;
  #errors = 0;

  /** @param locate position of a JSON pointer in the input */
  constructor(private readonly locate: (pointer: string) => Position | undefined = () => undefined) {}

  /** Something that makes a model impossible. */
  error(message: string, at: string | Position, remedy?: string): void {
    this.#add("error", message, at, remedy);
  }

  /** Something that is probably not meant, but a model can be built. */
  warn(message: string, at: string | Position, remedy?: string): void {
    this.#add("warning", message, at, remedy);
  }

  /** Takes over findings of another reader. */
  addAll(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.#push(diagnostic);
  }

  get hasErrors(): boolean {
    return this.#errors > 0;
  }

  /** Whether further findings would only be counted. */
  get isFull(): boolean {
    return this.#found.length >= MAX_FINDINGS;
  }

  /** In the order of the input; what has no place comes last. */
  get diagnostics(): readonly Diagnostic[] {
    const place = (one: Diagnostic): readonly [number, number] => [one.line ?? Infinity, one.column ?? Infinity];
    const sorted = [...this.#found].sort((a, b) => {
      const [[line, column], [otherLine, otherColumn]] = [place(a), place(b)];
      return line === otherLine ? compare(column, otherColumn) : compare(line, otherLine);
    });
    if (this.#dropped === 0) return sorted;
    return [...sorted, { severity: "info", message: `${String(this.#dropped)} further findings are not shown.` }];
  }

  #add(severity: Severity, message: string, at: string | Position, remedy: string | undefined): void {
    // Looking up a position walks the document: not for findings that are not shown.
    const isShown = this.#found.length < MAX_FINDINGS;
    const position = typeof at !== "string" ? at : isShown ? this.locate(at) : undefined;
    this.#push({
      severity,
      message,
      ...(remedy === undefined ? {} : { remedy }),
      ...(position === undefined ? {} : { line: position.line, column: position.column }),
      ...(typeof at === "string" ? { pointer: at } : {}),
    });
  }

  #push(diagnostic: Diagnostic): void {
    if (diagnostic.severity === "error") this.#errors += 1;
    const key = `${diagnostic.severity}|${String(diagnostic.line)}|${String(diagnostic.column)}|${diagnostic.message}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    if (this.#found.length < MAX_FINDINGS) this.#found.push(diagnostic);
    else this.#dropped += 1;
  }
}

/** Two infinities are equal. */
function compare(left: number, right: number): number {
  return left === right ? 0 : left - right;
}
