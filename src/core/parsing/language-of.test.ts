import { expect, test } from "vitest";
import { languageOf } from "./language-of.ts";

const GUARDED_FOR_CPP = `#ifndef A_H
#ifdef __cplusplus
namespace a { class B; }
extern "C" {
#endif
int f(void); /* std::string, class X { */
#endif`;

test.each([
  ["src/a.ts", "", "typescript"],
  ["src/a.d.mts", "", "typescript"],
  ["a.TSX", "", "tsx"],
  ["a.cjs", "", "javascript"],
  ["a.pyi", "", "python"],
  ["a.go", "", "go"],
  ["a/lib.rs", "", "rust"],
  ["A.java", "", "java"],
  ["A.cs", "", "csharp"],
  ["a.gemspec", "", "ruby"],
  ["Rakefile", "", "ruby"],
  ["x/Gemfile", "", "ruby"],
  ["SConstruct", "", "python"],
  ["a.php", "", "php"],
  ["a.c", "class A {};", "c"],
  ["a.cc", "", "cpp"],
  ["a.h", "", "c"],
  ["a.h", "struct a { int class_count; };\n", "c"],
  ["a.h", GUARDED_FOR_CPP, "c"],
  ["a.h", "// class\nstruct A : B {\npublic:\n};\n", "cpp"],
  ["a.h", "class A;\n", "cpp"],
  ["a.h", "namespace a {\n}\n", "cpp"],
  ["a.h", "  template <typename T>\nstruct A;", "cpp"],
  ["a.h", "void f(std::string);", "cpp"],
  ["bin/run", "#!/usr/bin/env python3\n", "python"],
  ["bin/run", "#!/usr/bin/env -S A=1 node --flag\n", "javascript"],
  ["bin/run", "#! /usr/bin/python3.12 -u\r\n", "python"],
  ["bin/run", "#!/usr/local/bin/ruby2.7\n", "ruby"],
  ["bin/run", "#!/bin/sh\n", undefined],
  ["bin/run", "python\n", undefined],
  [".py", "", undefined],
  ["a.json", "", undefined],
  ["Makefile", "", undefined],
])("%s is told by its name and text %j: %s", (path, head, language) => {
  expect(languageOf(path, head)).toBe(language);
});
