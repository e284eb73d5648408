/** Which part of a delivered project may know which. */

export interface ArchitectureRule {
  readonly name: string;
  readonly from: RegExp;
  /** What files of `from` may not import. */
  readonly mayNotImport: RegExp;
  readonly remedy: string;
}

const ENTRY = /^src\/(main|app|server|serving)\.ts$/;

export const ARCHITECTURE_RULES: readonly ArchitectureRule[] = [
  {
    name: "schemas-stand-alone",
    from: /^src\/schemas\//,
    mayNotImport: /^src\/(routes|repositories|rules|http)\//,
    remedy: "Schemas describe data and know nothing of what is done with it.",
  },
  {
    name: "below-routes",
    from: /^src\/(schemas|repositories|rules|http)\//,
    mayNotImport: /^src\/routes\//,
    remedy: "Routes call the rest, never the other way round.",
  },
  {
    name: "entry-is-last",
    from: /^src\/(schemas|repositories|rules|http|routes)\//,
    mayNotImport: ENTRY,
    remedy: "Only what starts the service knows the whole of it.",
  },
  {
    name: "tests-are-not-delivered-code",
    from: /^src\//,
    mayNotImport: /^tests?\/|\.test\.ts$/,
    remedy: "Move what both need into src.",
  },
];
