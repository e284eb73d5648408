import { expect, it } from "vitest";
import type { OracleSite } from "./oracle.ts";
import { withSameNames } from "./same-name.ts";

const TEXT = `#define MAKE(n) int n##_made(void);
MAKE(a)
Lost f(void);
struct S { ~S(); };
int g(void) { return a_made(); }
`;

const site = (name: string, target: string, from = 0): OracleSite => ({
  start: TEXT.indexOf(name, from),
  end: TEXT.indexOf(name, from) + name.length,
  role: "data_flow",
  targets: [{ file: "a.c", start: TEXT.indexOf(target), isModule: false }],
  isExternal: false,
  isDeclaration: false,
});

it.each([
  ["a name that is not known leads to the declaration around it", site("Lost", "f(void)"), 0, false],
  ["the declared name itself", site("f", "f(void)", TEXT.indexOf("f(void)")), 0, true],
  ["a destructor", site("S", "~S", TEXT.indexOf("~S")), 0, true],
  ["what a macro declares", site("a_made", "MAKE(a)"), 1, false],
  ["a keyword", site("return", "g(void)"), 0, false],
])("%s", (_, asked, targets, isDeclaration) => {
  const [file] = withSameNames([{ path: "a.c", sites: [asked] }], new Map([["a.c", Buffer.from(TEXT)]]));
  expect(file?.sites[0]?.targets).toHaveLength(targets);
  expect(file?.sites[0]?.isDeclaration).toBe(isDeclaration);
});
