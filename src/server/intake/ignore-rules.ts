/** The rules of all `.gitignore` files above a path, with Git's precedence: the last rule that matches decides. */
import ignore, { type Ignore } from "ignore";

/** Matching backtracks over wildcards: 3 in one name of 255 bytes take 3 million steps at worst, 4 would take 170. */
const MAX_WILDCARDS_IN_A_NAME = 3;
/** Over all names of a rule: each more multiplies what a deep path costs. */
const MAX_WILDCARDS = 6;
const MAX_DOUBLE_WILDCARDS = 2;
const MAX_RULE_LENGTH = 500;
/** Over all files of a chain: every path is tested against every rule. */
const MAX_RULES = 3_000;

/** Immutable: a folder with a `.gitignore` of its own makes a new one from its parent's. */
export class IgnoreRules {
  static readonly none = new IgnoreRules([], 0);
  readonly #matcher: Ignore;

  private constructor(
    private readonly rules: readonly string[],
    /** Rules of the newest file that were too costly to follow. */
    readonly skipped: number,
  ) {
    // Git tells upper from lower case where the file system does; relative paths never occur.
    this.#matcher = ignore({ ignorecase: false, allowRelativePaths: true }).add([...rules]);
  }

  /** With the rules of one more file. `folder` is relative to the root, empty for the root itself. */
  with(folder: string, text: string): IgnoreRules {
    const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
    const own = lines.filter((line) => line.trim() !== "" && !line.startsWith("#"));
    const cheap = own.filter(isCheap).slice(0, Math.max(0, MAX_RULES - this.rules.length));
    const placed = cheap.map((line) => placeBelow(folder, line));
    return new IgnoreRules([...this.rules, ...placed], own.length - cheap.length);
  }

  /** `path` is relative to the root; folders above it must have been asked before and not be ignored. */
  ignores(path: string, isFolder: boolean): boolean {
    return this.rules.length > 0 && this.#matcher.ignores(isFolder ? `${path}/` : path);
  }
}

function isCheap(rule: string): boolean {
  if (rule.length > MAX_RULE_LENGTH) return false;
  const parts = rule.split("/");
  const doubles = parts.filter((part) => part === "**").length;
  if (doubles > MAX_DOUBLE_WILDCARDS) return false;
  const wildcards = parts.map((part) => (part === "**" ? 0 : part.split(/\*+/).length - 1));
  return (
    wildcards.every((count) => count <= MAX_WILDCARDS_IN_A_NAME) &&
    wildcards.reduce((sum, count) => sum + count, doubles) <= MAX_WILDCARDS
  );
}

/** The same rule as it would stand in the root's file. */
function placeBelow(folder: string, rule: string): string {
  if (folder === "") return rule;
  const isNegative = rule.startsWith("!");
  const body = (isNegative ? rule.slice(1) : rule).replace(/^\\(?=[!#])/, "");
  const place = `/${folder.replace(/[\\*?[\]]/g, "\\$&")}`;
  // A slash before the end ties a rule to its folder; without one it holds at every depth.
  const isAnchored = /\/(?=.*\S)/.test(body);
  return `${isNegative ? "!" : ""}${place}/${isAnchored ? body.replace(/^\//, "") : `**/${body}`}`;
}
