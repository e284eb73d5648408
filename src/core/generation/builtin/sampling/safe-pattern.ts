/** Judges by its text alone whether a regular expression of a document can be run without hanging the engine. */

const MAX_PATTERN = 500;
/** Ways to match that may be tried: some tens of milliseconds. */
const MAX_WAYS = 1_000_000;
const QUANTIFIER = /^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/;
const ATOM =
  /^(?:\[(?:[^\]\\]|\\.)*\]|\\(?:u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|[^1-9k])|[^\\[\]()|*+?])/s;
/** A character that stands for itself. */
const LITERAL = /^(?:[^\\^$.[\]()|*+?{}]|\\[^\w\s])$/;
const OPENING = /^\((?:\?(?::|<[A-Za-z_$][\w$]*>|<?[=!]))?/;

/** How many ways there are to match a part, at most, and whether repeating it gives each text one way only. */
interface Part {
  readonly ways: number;
  readonly isFixed: boolean;
}

interface Cursor {
  rest: string;
  readonly length: number;
}

/**
 * False when matching a text of `length` characters might take long: repeated parts that are themselves of varying
 * length or have alternatives, back references, repeated look-around, or what is not understood.
 */
export function isSafePattern(pattern: string, length = 64): boolean {
  if (pattern.length > MAX_PATTERN) return false;
  const cursor: Cursor = { rest: pattern, length };
  const found = alternatives(cursor);
  const starts = pattern.startsWith("^") && !pattern.includes("|") ? 1 : length + 1;
  return found !== undefined && cursor.rest === "" && found.ways * starts <= MAX_WAYS;
}

/** Undefined stands for what is not safe or not understood. */
function alternatives(cursor: Cursor): Part | undefined {
  const first = sequence(cursor);
  if (first === undefined || !cursor.rest.startsWith("|")) return first;
  cursor.rest = cursor.rest.slice(1);
  const others = alternatives(cursor);
  return others && { ways: first.ways + others.ways, isFixed: false };
}

function sequence(cursor: Cursor): Part | undefined {
  let whole: Part = { ways: 1, isFixed: true };
  while (cursor.rest !== "" && !/^[|)]/.test(cursor.rest)) {
    const part = repeated(cursor);
    if (part === undefined) return undefined;
    whole = { ways: whole.ways * part.ways, isFixed: whole.isFixed && part.isFixed };
  }
  return whole;
}

function repeated(cursor: Cursor): Part | undefined {
  const isLookAround = /^\(\?<?[=!]/.test(cursor.rest);
  const isGroup = cursor.rest.startsWith("(");
  const before = cursor.rest;
  const part = isGroup ? group(cursor) : atom(cursor);
  const source = before.slice(0, before.length - cursor.rest.length);
  const found = QUANTIFIER.exec(cursor.rest);
  if (part === undefined || found === null) return part;
  cursor.rest = cursor.rest.slice(found[0].length);
  const [least, most] = boundsOf(found);
  const counts = Math.max(1, Math.min(most, cursor.length) - least + 1);
  const isOnce = most <= 1;
  if (isGroup && !isLookAround && !part.isFixed && !isOnce && isDelimited(source))
    return { ways: counts * Math.max(least, 1), isFixed: false };
  if (isLookAround || (!part.isFixed && !isOnce && !(most === least && most <= 4))) return undefined;
  // Repetitions of nothing take time too, however short the text.
  const ways = part.isFixed
    ? counts * part.ways * (isGroup ? Math.max(least, 1) : 1)
    : isOnce
      ? part.ways + 1
      : part.ways ** most;
  return { ways, isFixed: part.isFixed && most === least };
}

/**
 * Whether a group starts or ends with a character that nothing else in it matches, as in `(-[a-z]+)`, and has one part
 * of varying length at most: then a text falls into its repetitions in one way only.
 */
function isDelimited(group: string): boolean {
  let rest = group.slice(OPENING.exec(group)?.[0].length ?? 1, -1);
  const parts: { readonly source: string; readonly isOnce: boolean; readonly isFixed: boolean }[] = [];
  while (rest !== "") {
    const source = ATOM.exec(rest)?.[0];
    if (source === undefined) return false;
    const found = QUANTIFIER.exec(rest.slice(source.length));
    const [least, most] = found === null ? [1, 1] : boundsOf(found);
    parts.push({ source, isOnce: found === null, isFixed: least === most });
    rest = rest.slice(source.length + (found?.[0].length ?? 0));
  }
  if (parts.filter((part) => !part.isFixed).length > 1) return false;
  return [parts.at(0), parts.at(-1)].some(
    (edge) =>
      edge?.isOnce === true &&
      LITERAL.test(edge.source) &&
      parts.every((part) => part === edge || !matchesCharacter(part.source, edge.source.slice(-1))),
  );
}

/** True also for what cannot be told. */
function matchesCharacter(source: string, character: string): boolean {
  try {
    return new RegExp(`^${source}$`, /\\[pPu]\{/.test(source) ? "u" : "").test(character);
  } catch {
    return true;
  }
}

function boundsOf([, sign, least, range, most]: RegExpExecArray): readonly [number, number] {
  if (sign !== undefined) return [sign === "+" ? 1 : 0, sign === "?" ? 1 : Infinity];
  const low = Number(least);
  if (range === undefined) return [low, low];
  return [low, most === undefined || most === "" ? Infinity : Number(most)];
}

function group(cursor: Cursor): Part | undefined {
  cursor.rest = cursor.rest.slice(OPENING.exec(cursor.rest)?.[0].length ?? 1);
  const inner = alternatives(cursor);
  if (inner === undefined || !cursor.rest.startsWith(")")) return undefined;
  cursor.rest = cursor.rest.slice(1);
  return inner;
}

function atom(cursor: Cursor): Part | undefined {
  const found = ATOM.exec(cursor.rest)?.[0];
  if (found === undefined) return undefined;
  cursor.rest = cursor.rest.slice(found.length);
  return { ways: 1, isFixed: true };
}
