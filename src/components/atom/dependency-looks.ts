/** The types of dependencies and who finds them, in words; each type has a colour for its lines. */
import type { AtomLink } from "@/server/services/views/atom.ts";

export type DependencyType = AtomLink["types"][number];

export const dependencyTypes: readonly DependencyType[] = ["IMPORT", "FUNCTION_CALL", "TYPE", "DATA_FLOW", "TEMPORAL"];

interface DependencyLook {
  readonly word: string;
  /** What such a dependency says. */
  readonly about: string;
  /** A token. */
  readonly colour: string;
}

export const dependencyLooks: Readonly<Record<DependencyType, DependencyLook>> = {
  IMPORT: { word: "import", about: "one file brings in a name of another", colour: "var(--edge-import)" },
  FUNCTION_CALL: { word: "call", about: "a function or a constructor is called", colour: "var(--edge-call)" },
  TYPE: { word: "type", about: "a type is named", colour: "var(--edge-type)" },
  DATA_FLOW: { word: "data flow", about: "a value is read or written", colour: "var(--edge-data)" },
  TEMPORAL: { word: "order", about: "one has to come before the other", colour: "var(--edge-order)" },
};

const RESOLVERS: Readonly<Record<string, string>> = {
  scope: "own scopes",
  module: "module graph",
  member: "members",
  typescript: "TypeScript compiler",
  pyright: "Pyright",
};

/** Who found a dependency; an unknown one as it is recorded. */
export function resolverName(resolver: string): string {
  return RESOLVERS[resolver] ?? resolver;
}
