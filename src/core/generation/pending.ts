/** The ambient declaration that lets a skeleton compile before its bodies exist. Never delivered. */
import type { SourceFile } from "../ports.ts";

/** Add this file to a skeleton when type-checking it. */
export const SKELETON_DECLARATIONS: SourceFile = {
  path: "skeleton.d.ts",
  source:
    "/** Stands for a body that is not written yet and names what it may use. */\ndeclare function pending(...uses: unknown[]): never;\n",
};
