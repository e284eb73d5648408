/** What is known of an atom when its atomicity is judged; what is undefined leaves its criterion unjudged. */

export interface AtomicityEvidence {
  /** False for documents, comments and what has no syntax: only its place in the graph is judged then. */
  readonly isCode: boolean;
  /** Without blank and comment lines. */
  readonly linesOfCode: number;
  /** Cyclomatic complexity, 1 for straight code. */
  readonly complexity: number;
  /** Names of what it declares, without what is declared inside those. */
  readonly declares: readonly string[];
  /** True when it imports and declares at once. */
  readonly mixesImports: boolean;
  /** Why its beginning or end follows no node of the syntax tree; undefined when both do. */
  readonly blurredBoundary: string | undefined;
  /** True when the atom needs itself through others. */
  readonly isInCycle: boolean | undefined;
  /** Share of the names it uses that resolve, 0 to 1. */
  readonly contextCompleteness: number | undefined;
  readonly testability: Testability | undefined;
  /** Uses of what differs from call to call: clocks, random numbers. */
  readonly nondeterminism: readonly string[] | undefined;
  /** Writes to what lies outside of it without being handed in. */
  readonly outsideWrites: readonly string[] | undefined;
  /** Whether every parameter and result is typed; undefined where no function is declared or the language has no types. */
  readonly isFullyTyped: boolean | undefined;
}

export interface Testability {
  readonly isTestable: boolean;
  /** One sentence. */
  readonly reason: string;
}
