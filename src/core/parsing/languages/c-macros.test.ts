/** Which macros the grammars of C and C++ are not shown. */
import { expect, test } from "vitest";
import { maskMacros } from "./c-macros.ts";

const CASES: readonly (readonly [string, string, string])[] = [
  ["before a type", "EXPORT char *CALL name(void);", "/*--*/ char */**/ name(void);"],
  ["several", "PUBLIC CALL a::b<int> name;", "/*--*/ /**/ a::b<int> name;"],
  [
    "between type and name",
    "count_t CALL name(int x); char *CALL other(void);",
    "count_t /**/ name(int x); char */**/ other(void);",
  ],
  [
    "no type behind a specifier",
    "static BOOL name(int x); EXPORT BOOL other(int x);",
    "static BOOL name(int x); /*--*/ BOOL other(int x);",
  ],
  ["before a keyword", "BEGIN_NAME\nnamespace a { }", "/*------*/\nnamespace a { }"],
  [
    "before the name of a class",
    "class EXPORT NODISCARD Name final : Base {",
    "class /*--*/ /*-----*/ Name final : Base {",
  ],
  [
    "before a constructor",
    "class Name { INLINE Name(int x) : y(x) {} };",
    "class Name { /*--*/ Name(int x) : y(x) {} };",
  ],
  ["before a constructor outside", "INLINE Name::Name(int x) { }", "/*--*/ Name::Name(int x) { }"],
  ["behind parameters", "int name(int x) const NOEXCEPT { }", "int name(int x) const /*----*/ { }"],
  ["between lines of the preprocessor", "#if A\nEND_NAME\n#endif", "#if A\n/*----*/\n#endif"],
  ["branches that open", "#ifdef A\nspace A {\n#endif\nint x;", "/*------\n---------\n----*/\nint x;"],
  [
    "branches that open the same",
    "#if A\nif (x) {\n#else\nif (y) {\n#endif\n}",
    "/*-*/\nif (x) {\n/*---\n--------\n----*/\n}",
  ],
  ["no balanced branch", "#if A\nf(x) { }\n#endif", ""],
  ["parts of statements", "class A : B\n#ifdef C\n, D\n#endif\n{", "class A : B\n/*----*/\n, D\n/*--*/\n{"],
  ["parts with alternatives", "f(a,\n#if C\nb\n#else\nc\n#endif\n)", "f(a,\n/*-*/\nb\n/*---\n-\n----*/\n)"],
  ["no whole statements", "int a;\n#if C\nint b;\n#else\nint c;\n#endif\nint d;", ""],
  ["calls that stand alone", "DECLARE(x, !=)\nint f();", "/*----------*/\nint f();"],
  ["no type that a macro makes", "EXTERN(type)\nname(int x);", ""],
  ["before a block", "f(); TRY_IT { g(); }", "f(); /*--*/ { g(); }"],
  ["no statement", "FAIL(x);\nRETURN(x)\n  + 1;", ""],
  ["no type", "DWORD x; DWORD name(int y); DWORD const z = 1;", ""],
  ["no type of a member", "BOOL Class::name(int x) { }", ""],
  ["no tag", "struct FILES x; struct FILES y = { 1 };", ""],
  ["no value", "x = (int) LIMIT; if (x) RETURN; y = LIMIT + f(x);", ""],
  ["no element", "int x[] = { FIRST,\n LAST\n}; enum e { LAST\n};", ""],
  ["no text", '/* THIS WORD is */ char *x = "THIS WORD is"; // THIS WORD is\n#define THIS WORD is', ""],
  ["no short word", "API char *name(void);", ""],
];

test.each([
  "#if A\nf(\n#endif\n".repeat(20_000),
  "#if A\n{\n".repeat(20_000),
  `f() ${"NOEXCEPT const ".repeat(20_000)};`,
  'R"(x'.repeat(20_000),
  "/*".repeat(20_000),
  "DECLARE((".repeat(20_000),
])("text of any form keeps its length", (text) => {
  expect(maskMacros(text)).toHaveLength(text.length);
});

test.each(CASES)("%s", (_, text, expected) => {
  const masked = maskMacros(text);
  expect(masked).toBe(expected === "" ? text : expected);
  expect(masked).toHaveLength(text.length);
});
