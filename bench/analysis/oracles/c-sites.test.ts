import { expect, it } from "vitest";
import { cSites } from "./c-sites.ts";

it.each([
  ["calls and data", "int a = f(b);", ["int", "a", "f()", "b"]],
  ["comments", "a // b\n/* c\n d */ e", ["a", "e"]],
  ["strings and characters", `a = "b \\" c" + 'd' + L"e";`, ["a"]],
  ["raw strings", 'a = R"x(b "c" )y" d)x" + e;', ["a", "e"]],
  ["numbers", "0x1fL + 1.5e+3f + .5f + 1'000 + a1", ["a1"]],
  ["included files", '#include "b/c.h"\n# include <d.h>\n', ["include", '"b/c.h"<-', "include", "<d.h><-"]],
])("finds names: %s", (_, text, names) => {
  const marks = { function_call: "()", import: "<-", type: ":", data_flow: "" };
  expect(cSites(text).map(({ start, end, role }) => text.slice(start, end) + marks[role])).toEqual(names);
});
