/** Reads the `Operations` section of a brief: which of the derived operations exist, and further ones. */
import { pascalCase } from "../identifiers.ts";
import { nearest } from "../nearest.ts";
import type { Report } from "../report.ts";
import { BRIEF_FORMAT } from "./outline.ts";
import type { Line } from "./outline.ts";
import type { BriefEntity } from "./entities.ts";

const VERBS = ["list", "create", "read", "update", "delete"] as const;
export type Verb = (typeof VERBS)[number];

export interface ExtraOperation extends Line {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  readonly path: string;
  /** What it does, in the author's words. */
  readonly sentence: string;
}

export interface BriefOperations {
  /** Derived operations per entity name. */
  readonly verbs: ReadonlyMap<string, readonly Verb[]>;
  readonly extra: readonly ExtraOperation[];
}

/** Reads the section; entities that it does not mention get all five operations. */
export function readOperations(
  lines: readonly Line[],
  entities: readonly BriefEntity[],
  report: Report,
): BriefOperations {
  const verbs = new Map<string, readonly Verb[]>(entities.map((entity) => [entity.name, VERBS]));
  const restricted = new Map<string, number>();
  const extra: ExtraOperation[] = [];
  for (const line of lines) {
    const text = line.text.replace(/[`*]/g, "").trim();
    const call = /^(GET|POST|PUT|PATCH|DELETE)\s+(\/\S*?)\s*(?::|—|–|--)\s+(.+)$/i.exec(text);
    const choice = /^([\p{L}][\p{L}\d _-]*?)\s*:\s*(.+)$/u.exec(text);
    if (call !== null) {
      extra.push({
        ...line,
        method: (call[1] ?? "").toLowerCase() as ExtraOperation["method"],
        path: call[2] ?? "",
        sentence: (call[3] ?? "").trim(),
      });
    } else if (choice !== null) {
      const name = pascalCase(choice[1] ?? "");
      const chosen = readVerbs(choice[2] ?? "", line, report);
      const before = restricted.get(name);
      if (!verbs.has(name)) {
        const close = nearest(name, [...verbs.keys()]);
        report.error(
          `\`${choice[1] ?? ""}\` is no entity.`,
          line,
          close === undefined ? "Describe the entity or correct the name." : `Did you mean \`${close}\`?`,
        );
      } else if (before !== undefined)
        report.error(
          `The operations of \`${name}\` are chosen in line ${String(before)} already.`,
          line,
          "Keep one of the lines.",
        );
      else if (chosen !== undefined) {
        verbs.set(name, chosen);
        restricted.set(name, line.line);
      }
    } else
      report.error(
        `\`${text.slice(0, 60)}\` is no operation.`,
        line,
        `Write \`- POST /orders/{id}/refund: what it does\` or \`- Order: list, read\`; see ${BRIEF_FORMAT}.`,
      );
  }
  checkExtra(extra, entities, verbs, report);
  return { verbs, extra };
}

function readVerbs(text: string, line: Line, report: Report): readonly Verb[] | undefined {
  const words = text
    .split(/\s*(?:,|\band\b)\s*/)
    .map((word) => word.trim().toLowerCase().replace(/\.$/, ""))
    .filter((word) => word !== "");
  if (words.length === 1 && words[0] === "all") return VERBS;
  if (words.length === 1 && words[0] === "none") return [];
  const unknown = words.find((word) => !VERBS.some((verb) => verb === word));
  if (unknown === undefined) return VERBS.filter((verb) => words.includes(verb));
  report.error(
    `\`${unknown.slice(0, 40)}\` is no derived operation.`,
    line,
    `Choose from ${VERBS.join(", ")}, all, none.`,
  );
  return undefined;
}

/** Paths must be usable, and must not be those of derived operations. */
function checkExtra(
  extra: readonly ExtraOperation[],
  entities: readonly BriefEntity[],
  verbs: ReadonlyMap<string, readonly Verb[]>,
  report: Report,
): void {
  const taken = new Map<string, string>();
  for (const entity of entities) {
    const own = verbs.get(entity.name) ?? [];
    const methods: readonly (readonly [Verb, string])[] = [
      ["list", `get /${entity.collection}`],
      ["create", `post /${entity.collection}`],
      ["read", `get /${entity.collection}/{}`],
      ["update", `patch /${entity.collection}/{}`],
      ["delete", `delete /${entity.collection}/{}`],
    ];
    for (const [verb, call] of methods)
      if (own.includes(verb)) taken.set(call, `it is derived from \`${entity.name}\``);
  }
  for (const operation of extra) {
    const segments = operation.path.split("/").slice(1);
    const isUsable = segments.every(
      (segment) => /^(\{[A-Za-z]\w*\}|[\w.~-]+)$/.test(segment) && segment !== "." && segment !== "..",
    );
    if (!isUsable)
      report.error(
        `\`${operation.path.slice(0, 80)}\` is no usable path.`,
        operation,
        "Use letters, digits, `-` and parameters like `{id}`.",
      );
    const names = segments.filter((segment) => segment.startsWith("{"));
    if (new Set(names).size < names.length)
      report.error(
        `\`${operation.path.slice(0, 80)}\` has a parameter twice.`,
        operation,
        "Give each parameter a name of its own.",
      );
    const call = `${operation.method} ${operation.path.replace(/\{[^}]*\}/g, "{}")}`;
    const other = taken.get(call);
    if (other !== undefined)
      report.error(
        `${operation.method.toUpperCase()} ${operation.path} exists already: ${other}.`,
        operation,
        "Remove the line or choose another path.",
      );
    taken.set(call, `it stands in line ${String(operation.line)}`);
  }
}
