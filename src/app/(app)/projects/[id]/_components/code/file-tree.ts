/** Files as a tree of folders. */
import type { RouterOutputs } from "@/trpc/types.ts";

export type FileEntry = RouterOutputs["projects"]["files"]["files"][number];

export interface Folder {
  readonly name: string;
  readonly path: string;
  readonly folders: readonly Folder[];
  readonly files: readonly FileEntry[];
}

interface Growing {
  name: string;
  path: string;
  folders: Map<string, Growing>;
  files: FileEntry[];
}

function finish(folder: Growing): Folder {
  return {
    name: folder.name,
    path: folder.path,
    folders: [...folder.folders.values()].map(finish),
    files: folder.files,
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
