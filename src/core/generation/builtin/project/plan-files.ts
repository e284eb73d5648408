/** All files of the delivered project as drafts, in the order in which they are delivered. */
import type { ApplicationModel } from "../../../discovery/application-model.ts";
import type { Masterplan } from "../../../planning/masterplan.ts";
import { EXTERNALS, LIBRARY } from "../library/index.ts";
import type { LibraryFile } from "../library/library-file.ts";
import { libraryRecipe, symbolOf } from "../recipes/library.ts";
import { FIXED_NAMES } from "../text/names.ts";
import { appFile, problemAtoms, schemeAtoms, startAtoms } from "./app-files.ts";
import { documentFiles } from "./documents.ts";
import { codeFile, type AtomDraft, type FileDraft } from "./draft.ts";
import { operationFiles } from "./operation-files.ts";
import { Project } from "./Project.ts";
import { openMiddleware, ruleFiles } from "./rule-files.ts";
import { planRegistrations, unreachable } from "./route-order.ts";
import { schemaFiles } from "./schema-files.ts";
import { linksAtom, repositoriesFile } from "./storage-files.ts";
import { Tasks } from "./Tasks.ts";
import { testFiles } from "./test-files.ts";

/** Names of declarations that every project may have beside the library's. */
const GENERATED_NAMES = [
  "createApp",
  "Registration",
  "REGISTRATIONS",
  "Repositories",
  "createMemoryRepositories",
  "openFileRepositories",
  "COLLECTIONS",
  "LINKS",
  "INVALID_STATUS",
  "answerProblem",
  "start",
  "run",
];

export interface PlannedFiles {
  readonly files: readonly FileDraft[];
  /** Paths of files of which only what is needed is delivered. */
  readonly optional: ReadonlySet<string>;
}

export function planFiles(model: ApplicationModel, plan: Masterplan): PlannedFiles {
  const project = new Project(model, [...FIXED_NAMES, ...GENERATED_NAMES, ...LIBRARY_NAMES, ...EXTERNALS.keys()]);
  const tasks = new Tasks(plan);
  const registrations = planRegistrations(project);
  const open = openMiddleware(project, tasks);
  const tests = testFiles(project, tasks, unreachable(project, registrations));
  const shared = LIBRARY.map((file) => libraryFile(file, project, tasks));
  const files = [
    ...documentFiles(project, tasks, tests.leftOut),
    ...shared.filter((file) => file.path.startsWith("src/") && file.path !== "src/main.ts"),
    repositoriesFile(project, tasks),
    ...schemaFiles(project, tasks),
    ...ruleFiles(project, tasks),
    ...open.map((one) => one.file),
    ...operationFiles(project, tasks, registrations),
    appFile(
      project,
      tasks,
      registrations,
      open.flatMap((one) => one.functions),
    ),
    ...shared.filter((file) => file.path === "src/main.ts"),
    ...merged(
      shared.filter((file) => file.path.startsWith("tests/")),
      tests.files,
    ),
  ];
  const mandatory = new Set([...LIBRARY.filter((file) => file.isAlways).map((file) => file.path), "src/main.ts"]);
  return { files, optional: new Set(LIBRARY.map((file) => file.path).filter((path) => !mandatory.has(path))) };
}

const LIBRARY_NAMES = LIBRARY.flatMap((file) =>
  file.atoms.filter((atom) => atom.kind !== "test").map((atom) => symbolOf(atom.code)),
);

function libraryFile(file: LibraryFile, project: Project, tasks: Tasks): FileDraft {
  const atoms = file.atoms.map((atom): AtomDraft => {
    const symbol = symbolOf(atom.code);
    return {
      symbol,
      kind: atom.kind,
      recipe: libraryRecipe.with({ file: file.path, symbol }),
      purpose: atom.kind === "test" ? "" : purposeOf(atom.code),
      preconditions: atom.preconditions,
      postconditions: atom.postconditions,
      topics: atom.topics,
      serves: undefined,
      needsPerson: undefined,
    };
  });
  const { first, last } = additions(file.path, project);
  return codeFile(file.path, tasks.find(file.task), file.header, [...first, ...atoms, ...last]);
}

/** Declarations that depend on the model but belong into a file of the library. */
function additions(
  path: string,
  project: Project,
): { readonly first: readonly AtomDraft[]; readonly last: readonly AtomDraft[] } {
  switch (path) {
    case "src/http/problem.ts":
      return { first: problemAtoms(project), last: [] };
    case "src/security.ts":
      return { first: schemeAtoms(project), last: [] };
    case "src/repositories/relations.ts": {
      const links = linksAtom(project);
      return { first: links === undefined ? [] : [links], last: [] };
    }
    case "src/main.ts":
      return { first: [], last: startAtoms(project) };
    default:
      return { first: [], last: [] };
  }
}

/** The text of a doc comment as one line. */
function purposeOf(code: string): string {
  const text = /^\/\*\*([^]*?)\*\//.exec(code)?.[1] ?? "";
  return text.replace(/\s*\n\s*\*\s?/g, " ").trim();
}

/** Files of the same path become one. */
function merged(shared: readonly FileDraft[], made: readonly FileDraft[]): readonly FileDraft[] {
  const byPath = new Map<string, FileDraft>();
  for (const file of [...shared, ...made]) {
    const known = byPath.get(file.path);
    byPath.set(file.path, known === undefined ? file : { ...known, atoms: [...known.atoms, ...file.atoms] });
  }
  return [...byPath.values()];
}
