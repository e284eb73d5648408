/** Calls seen by their lines, as names in the text: those whose name is written on the line of the call. */
import { LineMap } from "../line-map.ts";
import type { OracleFile, OracleSite, Target } from "./oracle.ts";
import type { RecordedCall, RecordedPlace } from "./recorded-calls.ts";

/** One site per name and line; a name that is written there more than once may mean any of what was called. */
export function recordedSites(
  calls: readonly RecordedCall[],
  sources: ReadonlyMap<string, Buffer>,
): readonly OracleFile[] {
  const maps = new Map([...sources].map(([path, bytes]) => [path, { bytes, lines: new LineMap(bytes) }]));
  const textOf = ({ file, line }: RecordedPlace): { text: string; start: number } => {
    const source = maps.get(file);
    if (source === undefined) return { text: "", start: 0 };
    const { start, end } = source.lines.line(line - 1);
    return { text: source.bytes.subarray(start, end).toString("latin1"), start };
  };
  const targetOf = (place: RecordedPlace, name: string): Target => {
    const { text, start } = textOf(place);
    const at = new RegExp(`(?<!\\w)${escaped(name)}(?!\\w)`, "i").exec(text)?.index ?? text.search(/\S|$/);
    return { file: place.file, start: start + at, isModule: false };
  };
  const files = new Map<string, Map<number, OracleSite>>([...sources.keys()].map((path) => [path, new Map()]));
  const placeOf = ({ file, line, name }: RecordedCall): string => `${file}\n${String(line)}\n${name}`;
  // Of two calls of one name on a line, neither is known when one is not.
  const unknown = new Set(calls.filter(({ targetFile }) => targetFile === "").map(placeOf));
  for (const call of calls) {
    if (unknown.has(placeOf(call))) continue;
    const { text, start } = textOf(call);
    const declared = call.madeBy === null ? [] : [targetOf(call.madeBy, "class")];
    const called =
      call.targetFile === null ? [] : [targetOf({ file: call.targetFile, line: call.targetLine }, call.name)];
    const alternatives = [...declared, ...call.overridden.map((place) => targetOf(place, call.name))];
    for (const written of placesOf(text, call.name)) {
      const at = start + written.start;
      const sites = files.get(call.file);
      const known = sites?.get(at);
      sites?.set(at, {
        start: at,
        end: start + written.end,
        role: "function_call",
        targets: [...(known?.targets ?? []), ...called],
        alternatives: [...(known?.alternatives ?? []), ...alternatives],
        isExternal: known?.isExternal === true || call.targetFile === null,
        isDeclaration: false,
      });
    }
  }
  return [...files].map(([path, sites]) => ({ path, sites: [...sites.values()] }));
}

/** Where a line calls the name; a variable may have it as well, and looks like no call. Of `new Name` it is `new`: which class the name means is not what was recorded. */
function placesOf(line: string, name: string): readonly { readonly start: number; readonly end: number }[] {
  const pattern = `(?<![\\w@$'"])${escaped(name)}(?![\\w'"])`;
  const places = [...line.matchAll(new RegExp(pattern, "g"))].filter(
    ({ index }) => !/^\s*(?:#|\/\/|\*|def\s|.*\bfunction\s+&?$)/.test(line.slice(0, index)),
  );
  const calls = places.filter(
    ({ index, 0: found }) => /[.>:]$/.test(line.slice(0, index)) || line.charAt(index + found.length) === "(",
  );
  return (calls.length > 0 ? calls : places).map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
