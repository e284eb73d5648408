/** Files as a tree of folders. */
import type { RouterOutputs } from "@/trpc/types.ts";

export type FileEntry = RouterOutputs["projects"]["files"]["files"][number];

export interface Folder {
  readonly name: string;
  readonly path: string;
  readonly folders: readonly Folder[];
  readonly files: readonly FileEntry[];
  /** Atoms of all files below. */
  readonly failed: number;
  readonly needsPerson: number;
  /** Of imported code: places that do not parse. */
  readonly diagnostics: number;
}

interface Growing {
  name: string;
  path: string;
  folders: Map<string, Growing>;
  files: FileEntry[];
}

function finish({ name, path, folders: growing, files }: Growing): Folder {
  const folders = [...growing.values()].map(finish);
  const sum = (of: "failed" | "needsPerson" | "diagnostics") =>
    [...folders, ...files].reduce((total, part) => total + part[of], 0);
  return {
    name,
    path,
    folders,
    files,
    failed: sum("failed"),
    needsPerson: sum("needsPerson"),
    diagnostics: sum("diagnostics"),
  };
}

/** The root, whose name is empty; folders and files keep the order of their paths. */
export function buildFileTree(files: readonly FileEntry[]): Folder {
  const root: Growing = { name: "", path: "", folders: new Map(), files: [] };
  for (const file of files) {
    const parts = file.path.split("/").slice(0, -1);
    let folder = root;
    for (const name of parts) {
      const next = folder.folders.get(name) ?? {
        name,
        path: folder.path === "" ? name : `${folder.path}/${name}`,
        folders: new Map<string, Growing>(),
        files: [],
      };
      folder.folders.set(name, next);
      folder = next;
    }
    folder.files.push(file);
  }
  return finish(root);
}
