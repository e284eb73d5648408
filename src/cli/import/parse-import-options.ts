/** Reads what was typed after `mge import`. */
import { resolve } from "node:path";
import { parseArguments } from "../parse-arguments.ts";
import { UsageError } from "../usage-error.ts";

type ImportSourceOption =
  | { readonly kind: "url"; readonly url: string; readonly ref: string | undefined }
  /** A folder or an archive; absolute. */
  | { readonly kind: "path"; readonly path: string };

export interface ImportOptions {
  readonly source: ImportSourceOption;
  readonly name: string | undefined;
  readonly wantsJson: boolean;
}

const SEE_HELP = "See `mge import --help`.";

const OPTIONS = {
  name: { type: "string" },
  ref: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

/** Paths are resolved against `folder`. Throws `UsageError`. */
export function parseImportOptions(args: readonly string[], folder: string): ImportOptions {
  const { values, positionals } = parseArguments(args, OPTIONS, SEE_HELP);
  const [given, ...more] = positionals;
  if (given === undefined) throw new UsageError("PATH or URL is missing.", SEE_HELP);
  if (more.length > 0) {
    throw new UsageError(`Only one repository can be imported at a time; "${more.join(" ")}" is too much.`, SEE_HELP);
  }
  const isUrl = /^[a-z][a-z0-9+.-]*:\/\//i.test(given);
  if (!isUrl && values.ref !== undefined) throw new UsageError("--ref goes with a URL only.", SEE_HELP);
  const name = values.name?.trim();
  if (name === "") throw new UsageError("--name needs a name.", SEE_HELP);
  if (values.ref !== undefined && !/^(?!-)\S+$/.test(values.ref))
    throw new UsageError("--ref needs a branch or a tag.", SEE_HELP);
  return {
    source: isUrl ? { kind: "url", url: given, ref: values.ref } : { kind: "path", path: resolve(folder, given) },
    name,
    wantsJson: values.json,
  };
}
