/** Just enough of a language to read it: comments, strings, numbers, keywords and names of types. */
import { StreamLanguage, type StreamParser } from "@codemirror/language";

interface Words {
  readonly keywords: string;
  /** What begins a comment that ends with its line. */
  readonly line: RegExp;
  /** First and last characters of comments over several lines. */
  readonly block?: readonly [string, string];
  /** First and last characters of strings over several lines. */
  readonly long?: readonly (readonly [string, string])[];
}

const C_LINE = /^\/\//;
const C_BLOCK = ["/*", "*/"] as const;
const C_WORDS =
  "auto break case const continue default do else enum extern for goto if inline register return sizeof static struct switch typedef union volatile while int char float double long short signed unsigned void bool true false NULL";

const LANGUAGES: Readonly<Record<string, Words>> = {
  python: {
    keywords:
      "and as assert async await break class continue def del elif else except False finally for from global if import in is lambda match case None nonlocal not or pass raise return True try while with yield self",
    line: /^#/,
    long: [
      ['"""', '"""'],
      ["'''", "'''"],
    ],
  },
  go: {
    keywords:
      "break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var nil true false iota",
    line: C_LINE,
    block: C_BLOCK,
    long: [["`", "`"]],
  },
  rust: {
    keywords:
      "as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref return self Self static struct super trait true type unsafe use where while",
    line: C_LINE,
    block: C_BLOCK,
  },
  java: {
    keywords:
      "abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally float for if implements import instanceof int interface long native new null package private protected public record return short static super switch synchronized this throw throws transient true false try var void volatile while yield",
    line: C_LINE,
    block: C_BLOCK,
    long: [['"""', '"""']],
  },
  csharp: {
    keywords:
      "abstract as async await base bool break byte case catch char class const continue decimal default delegate do double else enum event explicit extern false finally fixed float for foreach get goto if implicit in int interface internal is lock long namespace new null object operator out override params private protected public readonly record ref return sealed set short sizeof static string struct switch this throw true try typeof uint ulong using var virtual void volatile while yield",
    line: C_LINE,
    block: C_BLOCK,
  },
  ruby: {
    keywords:
      "alias and begin break case class def defined do else elsif end ensure false for if in module next nil not or redo require require_relative rescue retry return self super then true undef unless until when while yield attr_reader attr_accessor",
    line: /^#/,
    block: ["=begin", "=end"],
  },
  php: {
    keywords:
      "abstract and array as break callable case catch class clone const continue declare default do echo else elseif enum extends false final finally fn for foreach function global if implements include instanceof interface match namespace new null or private protected public readonly require require_once return static switch throw trait true try use var void while yield",
    line: /^(\/\/|#(?!\[))/,
    block: C_BLOCK,
  },
  c: { keywords: C_WORDS, line: C_LINE, block: C_BLOCK },
  cpp: {
    keywords: `${C_WORDS} catch class concept constexpr consteval decltype delete explicit final friend mutable namespace new noexcept nullptr operator override private protected public requires template this throw try typename using virtual`,
    line: C_LINE,
    block: C_BLOCK,
  },
};

interface State {
  /** What ends the comment or string one is in. */
  end: string | undefined;
  style: "comment" | "string";
}

function parser({ keywords, line, block, long = [] }: Words): StreamParser<State> {
  const known = new Set(keywords.split(" "));
  const opened = [
    ...(block === undefined ? [] : [{ open: block[0], end: block[1], style: "comment" as const }]),
    ...long.map(([open, end]) => ({ open, end, style: "string" as const })),
  ];
  return {
    startState: () => ({ end: undefined, style: "comment" }),
    copyState: (state) => ({ ...state }),
    token(stream, state) {
      if (state.end !== undefined) {
        while (!stream.eol()) {
          if (stream.match(state.end)) {
            state.end = undefined;
            break;
          }
          stream.next();
        }
        return state.style;
      }
      if (stream.eatSpace()) return null;
      for (const { open, end, style } of opened) {
        if (!stream.match(open)) continue;
        [state.end, state.style] = [end, style];
        return style;
      }
      if (stream.match(line)) {
        stream.skipToEnd();
        return "comment";
      }
      if (stream.match(/^"(\\.|[^"\\])*("|$)/) || stream.match(/^'(\\.|[^'\\])*('|$)/)) return "string";
      if (stream.match(/^\d[\w.]*/)) return "number";
      if (stream.match(/^[A-Za-z_$][\w$]*/)) {
        const word = stream.current();
        if (known.has(word)) return "keyword";
        return /^[A-Z][A-Za-z\d]*[a-z]/.test(word) ? "typeName" : null;
      }
      stream.next();
      return null;
    },
  };
}

/** One language for each name, made when it is first asked for. */
const made = new Map<string, StreamLanguage<State>>();

/** Undefined for languages that have a grammar of their own, or none at all. */
export function sourceLanguage(name: string): StreamLanguage<State> | undefined {
  const words = LANGUAGES[name];
  if (words === undefined) return undefined;
  const found = made.get(name) ?? StreamLanguage.define({ name, ...parser(words) });
  made.set(name, found);
  return found;
}
