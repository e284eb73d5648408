/** Makes the contract skeleton of the delivered project: every file, cut into parts that each have a contract. */
import type { ApplicationModel } from "../discovery/application-model.ts";
import type { Masterplan } from "../planning/masterplan.ts";
import { linkFiles, type LinkedFile, type LinkedUnit } from "./builtin/linking/link-files.ts";
import { unitsOf } from "./builtin/linking/unit.ts";
import { planFiles } from "./builtin/project/plan-files.ts";
import { skeletonOf } from "./builtin/text/declaration.ts";
import { comment } from "./builtin/text/quote.ts";
import type { AtomContract, ContractSkeleton, SkeletonFile, SkeletonPart } from "./contract.ts";

/** The same model and plan always give the same skeleton. */
export function buildSkeleton(model: ApplicationModel, plan: Masterplan): ContractSkeleton {
  const planned = planFiles(model, plan);
  const units = planned.files.map(unitsOf);
  const linked = linkFiles(units, (file) => planned.optional.has(file.draft.path));
  const tests = testsByTopic(linked);
  return { files: linked.map((file) => skeletonFile(file, tests)) };
}

/** Titles of the delivered tests by what they exercise. */
function testsByTopic(files: readonly LinkedFile[]): ReadonlyMap<string, readonly string[]> {
  const titles = new Map<string, string[]>();
  for (const { unit } of files.flatMap((file) => file.units)) {
    if (unit.draft.kind !== "test") continue;
    for (const topic of unit.draft.topics) titles.set(topic, [...(titles.get(topic) ?? []), unit.draft.symbol]);
  }
  return titles;
}

function skeletonFile(linked: LinkedFile, tests: ReadonlyMap<string, readonly string[]>): SkeletonFile {
  const { draft } = linked.file;
  const header = comment(draft.header);
  const hasImports = linked.imports !== "";
  const parts = linked.units.map((one, index): SkeletonPart => {
    const isLast = index === linked.units.length - 1;
    const lead = index === 0 && !hasImports && header !== "" ? `${header}\n` : "";
    const source = lead + sourceOf(one) + (isLast ? "" : "\n");
    return { contract: contractOf(linked, one, tests), source };
  });
  const { path, language } = draft;
  if (!hasImports) return { path, language, parts };
  return { path, language, parts: [importsPart(linked, header), ...parts] };
}

function sourceOf({ unit, uses }: LinkedUnit): string {
  if (unit.draft.kind === "document") return unit.text;
  return skeletonOf(unit.declaration, uses);
}

function importsPart(linked: LinkedFile, header: string): SkeletonPart {
  const { path, language, task } = linked.file.draft;
  const contract: AtomContract = {
    key: `${path}#imports`,
    file: path,
    symbol: "imports",
    kind: "imports",
    language,
    signature: "",
    purpose: `What ${path} takes from elsewhere.`,
    preconditions: [],
    postconditions: [],
    tests: [],
    task,
    serves: undefined,
    recipe: { name: "verbatim", params: null },
    needsPerson: undefined,
  };
  return { contract, source: `${header}${linked.imports}\n` };
}

function contractOf(
  linked: LinkedFile,
  { unit }: LinkedUnit,
  tests: ReadonlyMap<string, readonly string[]>,
): AtomContract {
  const { draft, declaration } = unit;
  const { path, language, task } = linked.file.draft;
  const isTest = draft.kind === "test";
  const needsPerson = draft.needsPerson;
  const titles = isTest ? [draft.symbol] : draft.topics.flatMap((topic) => tests.get(topic) ?? []);
  return {
    key: `${path}#${draft.symbol}`,
    file: path,
    symbol: draft.symbol,
    kind: draft.kind,
    language,
    signature: declaration.signature,
    purpose: draft.purpose === "" ? purposeOf(draft.symbol, isTest) : draft.purpose,
    preconditions: draft.preconditions,
    postconditions: draft.postconditions,
    tests: [...new Set(titles)],
    task: draft.task ?? task,
    serves: draft.serves,
    recipe:
      needsPerson !== undefined
        ? undefined
        : declaration.form === "verbatim"
          ? { name: "verbatim", params: null }
          : draft.recipe,
    needsPerson,
  };
}

function purposeOf(symbol: string, isTest: boolean): string {
  return isTest ? `Shows that ${symbol}.` : "Runs when the file is loaded.";
}
