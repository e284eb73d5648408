/** The delivered files that are no code: package, compiler settings, README, OpenAPI document. */
import type { Language } from "../../contract.ts";
import { verbatimRecipe } from "../recipes/verbatim.ts";
import { draft, type FileDraft } from "./draft.ts";
import type { Project } from "./Project.ts";
import { readme } from "./readme.ts";
import type { Tasks } from "./Tasks.ts";

/** The versions with which delivered projects are tested. */
const VERSIONS = {
  dependencies: { "@hono/node-server": "1.19.19", hono: "4.13.19", zod: "4.6.7" },
  devDependencies: { "@types/node": "24.19.2", tsx: "4.23.15", typescript: "5.9.3" },
};

/** `leftOut` says what the tests do not cover. */
export function documentFiles(project: Project, tasks: Tasks, leftOut: readonly string[]): readonly FileDraft[] {
  const task = tasks.find("setup/project");
  return [
    document("package.json", "json", task, "The package: its commands and what it depends on.", packageJson(project)),
    document("tsconfig.json", "json", task, "How the code is type-checked.", `${JSON.stringify(TSCONFIG, null, 2)}\n`),
    document(
      "tsconfig.build.json",
      "json",
      task,
      "How the code is compiled for production.",
      `${JSON.stringify(TSCONFIG_BUILD, null, 2)}\n`,
    ),
    document(
      ".gitignore",
      "text",
      task,
      "What is not kept under version control.",
      "node_modules/\ndist/\n.tmp/\n*.log\n",
    ),
    document(
      "README.md",
      "markdown",
      task,
      "What the service is, how to run it, what it does and what it does not.",
      readme(project, leftOut),
    ),
    document(
      "openapi.json",
      "json",
      task,
      "The OpenAPI document that the service publishes.",
      `${JSON.stringify(project.model.document, null, 2)}\n`,
    ),
  ];
}

function document(path: string, language: Language, task: string, purpose: string, text: string): FileDraft {
  const atom = draft("document", path, purpose, verbatimRecipe.with({ text }));
  return { path, language, task, header: "", atoms: [atom] };
}

function packageJson(project: Project): string {
  const { model } = project;
  const content = {
    name: model.name,
    version: /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(model.version) ? model.version : "0.1.0",
    private: true,
    description: model.title,
    type: "module",
    engines: { node: ">=20.19" },
    scripts: {
      start: "tsx src/main.ts",
      dev: "tsx watch src/main.ts",
      build: "tsc -p tsconfig.build.json",
      "start:built": "node dist/main.js",
      typecheck: "tsc --noEmit",
      test: "npm run typecheck && node --import tsx --test tests/*.test.ts",
    },
    ...VERSIONS,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

const TSCONFIG = {
  compilerOptions: {
    target: "ES2023",
    lib: ["ES2023"],
    module: "nodenext",
    moduleResolution: "nodenext",
    types: ["node"],
    strict: true,
    noUncheckedIndexedAccess: true,
    noImplicitOverride: true,
    noImplicitReturns: true,
    noFallthroughCasesInSwitch: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    noEmit: true,
  },
  include: ["src", "tests"],
};

const TSCONFIG_BUILD = {
  extends: "./tsconfig.json",
  compilerOptions: {
    noEmit: false,
    outDir: "dist",
    rootDir: "src",
    rewriteRelativeImportExtensions: true,
    allowImportingTsExtensions: false,
  },
  include: ["src"],
};
