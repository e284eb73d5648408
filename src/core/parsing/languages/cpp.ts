/** C++ as tree-sitter-cpp 0.23 names its nodes. */
import { maskMacros } from "./c-macros.ts";
import { cCutting } from "./c.ts";
import { cppScoping } from "./cpp-scoping.ts";
import type { LanguageDefinition } from "./language-definition.ts";

const operators: ReadonlySet<string> = new Set([...cCutting.operators, "and", "or"]);

export const cpp: LanguageDefinition = {
  id: "cpp",
  title: "C++",
  grammar: "tree-sitter-cpp/tree-sitter-cpp.wasm",
  extensions: [".cpp", ".cc", ".cxx", ".c++", ".hpp", ".hh", ".hxx", ".h++", ".ipp", ".tpp", ".tcc", ".inl"],
  shared: { extensions: [".h"], isWrittenIn: isCppHeader },
  tokens: operators,
  readable: maskMacros,
  cutting: {
    ...cCutting,
    texts: new Set([...cCutting.texts, "raw_string_literal"]),
    imports: new Set(["preproc_include", "using_declaration"]),
    definitions: new Map([
      ...cCutting.definitions,
      ["class_specifier", "class"],
      ["namespace_definition", "module"],
      ["namespace_alias_definition", "module"],
      ["alias_declaration", "type"],
      ["concept_definition", "type"],
    ]),
    wrappers: new Set([...cCutting.wrappers, "template_declaration"]),
    branches: new Set([...cCutting.branches, "for_range_loop", "catch_clause"]),
    operators,
  },
  scoping: cppScoping,
};

const COMMENT_OR_STRING = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"/g;
/** What a C header shows to C++ alone. */
const GUARDED =
  /^[ \t]*#[ \t]*(?:ifdef[ \t]+__cplusplus|if[ \t]+defined[ \t]*\(?[ \t]*__cplusplus)[\s\S]*?^[ \t]*#[ \t]*endif/gm;
const CPP_ONLY =
  /^[ \t]*(?:(?:inline[ \t]+)?namespace\b|template[ \t]*<|class[ \t]+\w[\w \t]*[:{;\n]|using[ \t]+(?:namespace\b|\w+[ \t]*=)|(?:public|private|protected)[ \t]*:)|\b\w+::~?\w|\b(?:constexpr|noexcept|static_cast|decltype)\b/m;

/** A header without a sign of C++ is C. */
function isCppHeader(text: string): boolean {
  return CPP_ONLY.test(text.replace(COMMENT_OR_STRING, " ").replace(GUARDED, ""));
}
