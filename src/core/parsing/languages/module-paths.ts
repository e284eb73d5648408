/** Paths of modules: relative to the root, with `/`. */
import type { ModuleTarget } from "../../dependencies/modules/module-rules.ts";

/** Path of `relative` seen from the folder; undefined when it leaves the repository. */
export function pathFrom(folder: string, relative: string): string | undefined {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** Empty for what lies in the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Either may be empty. */
export function joined(folder: string, name: string): string {
  return folder === "" || name === "" ? folder + name : `${folder}/${name}`;
}

/** Inside the repository by its form, and not there; `text` is one sentence. */
export function missingModule(text: string, kind: "module" | "built" | "ambiguous" = "module"): ModuleTarget {
  return { kind: "missing", cause: { kind, text } };
}
