/**
 * Pyright's language server, started so that it can only read the repository and its own files. Pyright looks for
 * packages by running a Python interpreter, and a repository may bring one along (a virtual environment) or bend what
 * one imports. So Node's permission model denies the server to start any process and to read anything else, and it
 * is told no interpreter.
 */
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { LanguageServer } from "./language-server.ts";

/** Starting takes 1 to 2 s; the rest is for machines that are busy. */
const START_TIMEOUT_MS = 60_000;

const SETTINGS: Readonly<Record<string, unknown>> = {
  python: {
    // Exists nowhere: without a path Pyright would look for an interpreter by name.
    pythonPath: "/nonexistent/python",
    analysis: {
      autoSearchPaths: true,
      diagnosticMode: "openFilesOnly",
      typeCheckingMode: "off",
      useLibraryCodeForTypes: false,
      autoImportCompletions: false,
      indexing: false,
      logLevel: "Error",
    },
  },
  pyright: { disableTaggedHints: true, disableOrganizeImports: true },
};

/** `root` without links in it. Rejects with ServerGone when it does not start. */
export async function startPyright(root: string, maxHeapMb: number): Promise<LanguageServer> {
  const script = createRequire(join(process.cwd(), "package.json")).resolve("pyright/langserver.index.js");
  const folder = realpathSync(dirname(script));
  // All processes of an installation run in its folder; a path made from this file's own would be bundled away.
  const preload = realpathSync(join(process.cwd(), "src/server/adapters/definitions/pyright-preload.mjs"));
  const rootUri = pathToFileURL(root).href;
  const server = new LanguageServer({
    name: "Pyright",
    executable: process.execPath,
    args: [
      `--max-old-space-size=${String(maxHeapMb)}`,
      ...permissionFlags(),
      `--allow-fs-read=${folder}/*`,
      `--allow-fs-read=${root}/*`,
      `--allow-fs-read=${preload}`,
      "--import",
      preload,
      join(folder, "langserver.index.js"),
      "--stdio",
    ],
    // Without a path nothing is found by name; the home of whoever runs this is none of its business.
    env: { PATH: folder, HOME: folder, NODE_NO_WARNINGS: "1" },
    workingFolder: folder,
    answer: answerOf,
  });
  await server.request(
    "initialize",
    {
      processId: process.pid,
      rootUri,
      workspaceFolders: [{ uri: rootUri, name: "repository" }],
      capabilities: {
        workspace: {
          configuration: true,
          workspaceFolders: true,
          didChangeWatchedFiles: { dynamicRegistration: true },
        },
        textDocument: {
          definition: { linkSupport: false },
          documentSymbol: { hierarchicalDocumentSymbolSupport: true },
          hover: { contentFormat: ["plaintext"] },
          // Whoever can pull diagnostics is sent none, and so no file is checked beside the questions.
          diagnostic: { dynamicRegistration: true },
        },
      },
    },
    START_TIMEOUT_MS,
  );
  server.notify("initialized", {});
  server.notify("workspace/didChangeConfiguration", { settings: SETTINGS });
  return server;
}

function permissionFlags(): string[] {
  const [major = 0] = process.versions.node.split(".").map(Number);
  return [major >= 23 ? "--permission" : "--experimental-permission"];
}

function answerOf(method: string, params: unknown): unknown {
  if (method !== "workspace/configuration") return null;
  const { items } = params as { readonly items: readonly { readonly section?: string }[] };
  return items.map(
    ({ section = "" }) =>
      section.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], SETTINGS) ??
      null,
  );
}
