/** The sorts of reasons why a name was not followed: what each means, and what to do about it. */

export interface ReasonWords {
  readonly title: string;
  readonly about: string;
}

const WORDS: Readonly<Record<string, ReasonWords>> = {
  member: {
    title: "Members of values whose type is not known",
    about:
      "Most often the value comes from a package that is not in the repository, and there is nothing to do. Where it is your own, write its type down.",
  },
  "no-member": {
    title: "Members that the type does not have",
    about: "The value's type is known, and declares no such member. It is misspelt, or made while the code runs.",
  },
  module: {
    title: "Imports of files that are not here",
    about:
      "The import names a file or module that should be in the repository. It was left out, is made by a build, or is missing.",
  },
  import: {
    title: "Imported names that are not found",
    about:
      "What it is imported from has no such name, or is not in the repository. Look whether it was renamed, is made by a build, or was left out.",
  },
  "made-up": {
    title: "Members that follow from a type",
    about:
      "The compiler works them out, e.g. of a mapped type; no line declares them, so there is nothing to depend on.",
  },
  undeclared: {
    title: "Names that nothing declares",
    about: "Neither the file nor what it imports declares them. They are misspelt, or defined while the code runs.",
  },
  ambiguous: {
    title: "Names with several possible definitions",
    about: "Which one is meant depends on types or on how the sources are built, so none is chosen. Nothing to do.",
  },
  built: {
    title: "Files that a build makes",
    about:
      "The import names what is built from the repository. Import the built files along if these dependencies matter.",
  },
  other: {
    title: "Others",
    about: "The reason stands beside each name.",
  },
};

/** An unknown sort is told as it is recorded. */
export function unresolvedWords(group: string): ReasonWords {
  return WORDS[group] ?? { title: group, about: "The reason stands beside each name." };
}
