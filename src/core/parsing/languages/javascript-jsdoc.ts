/** Types that JavaScript's comments give. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";

/** How far before a declaration its comment is looked for. */
const REACH = 400;
const TYPE =
  /@(?:type|satisfies)\b(?:[^*]|\*(?!\/))*\*\/\s*(?:(?:export\s+)?(?:const|let|var)\s+|(?:(?:static|readonly)\s+)+)?$/;

/** Whether a comment right before the node gives its type. */
export function isTypedByComment(build: ScopeBuilder, node: number): boolean {
  const start = build.tree.start(node);
  return TYPE.test(build.source.slice(Math.max(0, start - REACH), start));
}
