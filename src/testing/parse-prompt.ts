/** Reads a prompt back by its documented layout, as a machine in a model's place would. */
import { fencedBlocks } from "../core/generation/prompts/fence.ts";

export interface ParsedPrompt {
  readonly layout: number;
  readonly file: string;
  readonly symbol: string;
  readonly atom: string;
  readonly kind: string;
  readonly language: string;
  readonly attempt: number;
  readonly contract: {
    readonly signature: string;
    readonly purpose: string;
    readonly preconditions: readonly string[];
    readonly postconditions: readonly string[];
    readonly tests: readonly string[];
    readonly serves?: string;
    readonly open?: string;
  };
  /** Without newlines at its end, as all sections. */
  readonly skeleton: string;
  readonly context: readonly { readonly key: string; readonly code: string }[];
  readonly feedback: string | undefined;
}

/** Undefined for what is no prompt of this layout, for instance the text of a connection test. */
export function parsePrompt(prompt: string): ParsedPrompt | undefined {
  const { values, sections } = labelled(prompt);
  const value = (label: string) => values.get(label) ?? "";
  const contract = sections.find(({ label }) => label === "contract");
  if (value("layout") === "" || contract === undefined) return undefined;
  return {
    layout: Number(value("layout")),
    file: value("file"),
    symbol: value("symbol"),
    atom: value("atom"),
    kind: value("kind"),
    language: value("language"),
    attempt: Number(value("attempt")),
    contract: JSON.parse(contract.content) as ParsedPrompt["contract"],
    skeleton: sections.find(({ label }) => label === "skeleton")?.content ?? "",
    context: sections.flatMap(({ label, content }) =>
      label.startsWith("context ") ? [{ key: read(label.slice("context ".length)), code: content }] : [],
    ),
    feedback: sections.find(({ label }) => label === "feedback")?.content,
  };
}

/** Labelled lines outside of fences; a label without a value belongs to the fence below it. */
function labelled(prompt: string) {
  const values = new Map<string, string>();
  const labels: string[] = [];
  let fence = "";
  for (const line of prompt.split("\n")) {
    const run = /^`{3,}/.exec(line)?.[0] ?? "";
    if (fence !== "") {
      if (line === fence) fence = "";
    } else if (run !== "") fence = run;
    else if (line.endsWith(":")) labels.push(line.slice(0, -1));
    else {
      const at = line.indexOf(": ");
      if (at > 0) values.set(line.slice(0, at), read(line.slice(at + 2)));
    }
  }
  const sections = fencedBlocks(prompt).map(({ content }, index) => ({ label: labels[index] ?? "", content }));
  return { values, sections };
}

function read(value: string): string {
  return value.startsWith('"') ? (JSON.parse(value) as string) : value;
}
