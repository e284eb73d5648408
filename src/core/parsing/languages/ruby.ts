/** Ruby as tree-sitter-ruby 0.23 names its nodes. */
import { NO_NODE, type SyntaxTree } from "../../syntax/syntax-tree.ts";
import { rubyScoping } from "./ruby-scoping.ts";
import type { LanguageDefinition } from "./language-definition.ts";

const operators: ReadonlySet<string> = new Set(["&&", "||", "and", "or", "&&=", "||="]);

export const ruby: LanguageDefinition = {
  id: "ruby",
  title: "Ruby",
  grammar: "tree-sitter-ruby/tree-sitter-ruby.wasm",
  extensions: [".rb", ".rbw", ".rake", ".gemspec", ".podspec", ".ru", ".thor", ".jbuilder"],
  fileNames: [
    "Rakefile",
    "Gemfile",
    "Guardfile",
    "Capfile",
    "Podfile",
    "Vagrantfile",
    "Brewfile",
    "Berksfile",
    "Fastfile",
    "Dangerfile",
    "Thorfile",
  ],
  interpreters: ["ruby", "jruby", "truffleruby"],
  tokens: operators,
  cutting: {
    comments: new Set(["comment"]),
    texts: new Set(["string", "heredoc_body", "subshell", "regex", "comment", "uninterpreted"]),
    // `require` is a method like any other.
    imports: new Set([]),
    definitions: new Map([
      ["method", "method"],
      ["singleton_method", "method"],
      ["alias", "method"],
      ["class", "class"],
      ["singleton_class", "class"],
      ["module", "module"],
      ["assignment", "variable"],
    ]),
    wrappers: new Set([]),
    nameOf: (tree, node) => nameOf(tree, node),
    branches: new Set([
      "if",
      "unless",
      "elsif",
      "while",
      "until",
      "for",
      "when",
      "in_clause",
      "rescue",
      "conditional",
      "if_modifier",
      "unless_modifier",
      "while_modifier",
      "until_modifier",
      "rescue_modifier",
      "if_guard",
      "unless_guard",
    ]),
    operators,
    operations: new Set(["binary", "operator_assignment"]),
    nondeterminism: new Set([
      "Time.now",
      "Date.today",
      "DateTime.now",
      "rand",
      "Random.rand",
      "SecureRandom.hex",
      "SecureRandom.uuid",
    ]),
  },
  scoping: rubyScoping,
};

function nameOf(tree: SyntaxTree, node: number): string | undefined {
  switch (tree.type(node)) {
    case "singleton_method":
      return `${tree.text(tree.child(node, "object"))}.${tree.text(tree.child(node, "name"))}`;
    case "singleton_class":
      return tree.text(tree.child(node, "value"));
    case "assignment": {
      const left = tree.child(node, "left");
      return tree.type(left) === "constant" ? tree.text(left) : undefined;
    }
    default: {
      const name = tree.child(node, "name");
      return name === NO_NODE ? undefined : tree.text(name).replaceAll("::", ".");
    }
  }
}
