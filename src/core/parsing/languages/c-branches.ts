/**
 * Branches of C's preprocessor that no grammar can read: those that open braces or parentheses which others close, and
 * those that are parts of statements. What such a group leaves is its first branch as if it stood alone; nothing where
 * it has one only, which opens something.
 */

/** Part of the text, `end` exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A token of the text; a line of the preprocessor is one token. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Longer ones hold more than can be spared. */
const MAX_LENGTH = 2000;
const DEPTHS: ReadonlyMap<string, number> = new Map([
  ["{", 1],
  ["}", -1],
  ["(", 1],
  [")", -1],
]);

/** What ends statements, and begins or ends blocks. */
const ENDS: ReadonlySet<string> = new Set([";", "{", "}", ":", ")", ""]);
/** Names that are written like macros; shorter ones leave no room for a comment. */
export const MACRO = /^[A-Z][A-Z0-9_]{3,}$/;

interface Branch {
  readonly directive: Token;
  balance: number;
  /** Its last token, or an empty text. */
  last: string;
}

interface Group {
  readonly branches: [Branch, ...Branch[]];
  /** The last token before it. */
  readonly before: string;
}

/** What has to be left out of the text to make it one that can be read, in its order; nothing lies in another. */
export function unbalancedBranches(tokens: readonly Token[]): readonly TextRange[] {
  const open: Group[] = [];
  const found: TextRange[] = [];
  let before = "";
  for (const token of tokens) {
    const directive = /^#\s*(if|elif|else|endif)/.exec(token.text)?.[1];
    const group = open.at(-1);
    if (directive === "if") open.push({ branches: [{ directive: token, balance: 0, last: "" }], before });
    else if (group !== undefined && directive === undefined && !token.text.startsWith("#"))
      addTo(group, DEPTHS.get(token.text) ?? 0, token.text);
    else if (group === undefined || directive === undefined) {
      // Nothing is open.
    } else if (directive !== "endif") group.branches.push({ directive: token, balance: 0, last: "" });
    else {
      open.pop();
      const outer = open.at(-1);
      const { isLeftOut, balance } = closed(group, token, found);
      const [{ last }] = group.branches;
      if (outer !== undefined && !isLeftOut && last !== "") addTo(outer, balance, last);
    }
    before = token.text.startsWith("#") ? "" : token.text;
  }
  return found.toSorted((a, b) => a.start - b.start);
}

function addTo(group: Group, depth: number, token: string): void {
  const branch = group.branches.at(-1);
  if (branch === undefined) return;
  branch.balance += depth;
  branch.last = token;
}

function isEnd(token: string): boolean {
  return ENDS.has(token) || MACRO.test(token);
}

/** Leaves out what has to be of a group, and says what it still opens. */
function closed(
  { branches, before }: Group,
  end: Token,
  found: TextRange[],
): { readonly isLeftOut: boolean; readonly balance: number } {
  const [first, second] = branches;
  const whole = { isLeftOut: false, balance: first.balance };
  const isBalanced = branches.every(({ balance }) => balance === 0);
  const isPart =
    branches.some(({ last }) => last !== "") && (!isEnd(before) || !branches.every(({ last }) => isEnd(last)));
  if (isBalanced && !isPart) return whole;
  const { start } = first.directive;
  const isLeftOut = second === undefined && !isBalanced;
  const from = isLeftOut ? start : (second?.directive.start ?? end.start);
  if (end.end - from > MAX_LENGTH) return whole;
  while ((found.at(-1)?.start ?? -1) >= from) found.pop();
  if (isLeftOut) {
    found.push({ start, end: end.end });
    return { isLeftOut, balance: 0 };
  }
  found.push({ start, end: first.directive.end }, { start: from, end: end.end });
  return whole;
}
