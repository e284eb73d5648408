/** Splits a brief into its sections by heading; what stands where is decided here, what it means elsewhere. */
import { words } from "../identifiers.ts";
import { nearest } from "../nearest.ts";
import type { MarkdownBlock, Position } from "../ports.ts";
import type { Report } from "../report.ts";

/** Where the format is described. */
export const BRIEF_FORMAT = "docs/brief-format.md";

/** A line of a brief with its place. */
export interface Line extends Position {
  readonly text: string;
}

export interface EntityOutline extends Line {
  readonly description: string;
  readonly fields: readonly Line[];
}

export interface BriefOutline {
  readonly title: Line | undefined;
  readonly description: string;
  readonly entities: readonly EntityOutline[];
  readonly rules: readonly Line[];
  readonly operations: readonly Line[];
  readonly requirements: readonly Line[];
  readonly assumptions: readonly Line[];
  readonly questions: readonly Line[];
}

type Section = "entities" | "rules" | "operations" | "requirements" | "assumptions" | "questions";

const SECTIONS: Readonly<Record<string, Section>> = {
  entities: "entities",
  data: "entities",
  "data model": "entities",
  rules: "rules",
  "business rules": "rules",
  operations: "operations",
  endpoints: "operations",
  requirements: "requirements",
  "acceptance requirements": "requirements",
  assumptions: "assumptions",
  "open questions": "questions",
  questions: "questions",
};

/** Reads the blocks of a brief in order; what stands where nothing is read gets a warning. */
export function readOutline(blocks: readonly MarkdownBlock[], report: Report): BriefOutline {
  let title: Line | undefined;
  let section: Section | "description" | "ignored" = "description";
  const description: string[] = [];
  const entities: { line: MarkdownBlock; description: string[]; fields: Line[] }[] = [];
  const lines: Record<Exclude<Section, "entities">, Line[]> = {
    rules: [],
    operations: [],
    requirements: [],
    assumptions: [],
    questions: [],
  };
  for (const block of blocks) {
    if (block.kind === "heading" && block.depth === 1) {
      if (title === undefined) title = block;
      else report.warn("A second title is ignored.", block, "Use `##` for sections.");
    } else if (block.kind === "heading" && block.depth === 2) {
      section = sectionOf(block, report);
    } else if (section === "ignored") {
      continue;
    } else if (section === "description") {
      if (block.kind !== "code") description.push(block.text);
    } else if (section === "entities") {
      const current = entities.at(-1);
      if (block.kind === "heading" && block.depth === 3) entities.push({ line: block, description: [], fields: [] });
      else if (current === undefined)
        report.warn("This stands before the first entity and is ignored.", block, "Start each entity with `### Name`.");
      else if (block.kind === "item" && block.depth === 1) current.fields.push(block);
      else if (block.kind === "paragraph") current.description.push(block.text);
      else
        report.warn(
          "Only `- name: type` lines and plain text are read here; this is ignored.",
          block,
          `See ${BRIEF_FORMAT}.`,
        );
    } else if (block.kind === "item") lines[section].push(block);
    else if (block.kind !== "heading")
      report.warn("Only list items are read in this section; this is ignored.", block, "Put `- ` before it.");
  }
  return {
    title,
    description: description.join("\n\n"),
    entities: entities.map((entity) => ({
      text: entity.line.text,
      line: entity.line.line,
      column: entity.line.column,
      description: entity.description.join("\n\n"),
      fields: entity.fields,
    })),
    ...lines,
  };
}

function sectionOf(heading: MarkdownBlock, report: Report): Section | "ignored" {
  const name = words(heading.text).join(" ").toLowerCase();
  const section = Object.hasOwn(SECTIONS, name) ? SECTIONS[name] : undefined;
  if (section !== undefined) return section;
  const close = nearest(name, Object.keys(SECTIONS));
  report.warn(
    `The section \`${heading.text.slice(0, 60)}\` is not read${close === undefined ? "" : `; did you mean \`${close}\`?`}`.replace(
      /\?$/,
      "?",
    ),
    heading,
    "Known sections: Entities, Rules, Operations, Requirements, Assumptions, Open questions.",
  );
  return "ignored";
}
