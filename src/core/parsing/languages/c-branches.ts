/**
 * Branches of C's preprocessor that open braces or parentheses which others close: no grammar can read both. What such
 * a group leaves is its first branch where there are several, and nothing where it has one only.
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

interface Branch {
  readonly directive: Token;
  balance: number;
}

interface Group {
  readonly branches: [Branch, ...Branch[]];
}

/** What has to be left out of the text to make it one that can be read, in its order; nothing lies in another. */
export function unbalancedBranches(tokens: readonly Token[]): readonly TextRange[] {
  const open: Group[] = [];
  const found: TextRange[] = [];
  for (const token of tokens) {
    const directive = /^#\s*(if|elif|else|endif)/.exec(token.text)?.[1];
    const group = open.at(-1);
    if (directive === "if") open.push({ branches: [{ directive: token, balance: 0 }] });
    else if (group === undefined) continue;
    else if (directive === undefined) addTo(group, DEPTHS.get(token.text) ?? 0);
    else if (directive !== "endif") group.branches.push({ directive: token, balance: 0 });
    else {
      open.pop();
      const outer = open.at(-1);
      const { isLeftOut, balance } = closed(group, token, found);
      if (outer !== undefined && !isLeftOut) addTo(outer, balance);
    }
  }
  return found;
}

function addTo(group: Group, depth: number): void {
  const branch = group.branches.at(-1);
  if (branch !== undefined) branch.balance += depth;
}

/** Leaves out what has to be of a group, and says what it still opens. */
function closed(
  { branches }: Group,
  end: Token,
  found: TextRange[],
): { readonly isLeftOut: boolean; readonly balance: number } {
  const [first, second] = branches;
  const whole = { isLeftOut: false, balance: first.balance };
  if (branches.every(({ balance }) => balance === 0)) return whole;
  const from = second ?? first;
  if (end.end - from.directive.start > MAX_LENGTH) return whole;
  const start = from.directive.start;
  while ((found.at(-1)?.start ?? -1) >= start) found.pop();
  if (second === undefined) {
    found.push({ start, end: end.end });
    return { isLeftOut: true, balance: 0 };
  }
  const inFirst = found.filter((range) => range.start > first.directive.start);
  found.length -= inFirst.length;
  found.push({ start: first.directive.start, end: first.directive.end }, ...inFirst, { start, end: end.end });
  return whole;
}
