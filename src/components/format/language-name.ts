/** Languages as people write them. */

const NAMES: Readonly<Record<string, string>> = {
  python: "Python",
  typescript: "TypeScript",
  tsx: "TSX",
  javascript: "JavaScript",
  go: "Go",
  rust: "Rust",
  java: "Java",
  csharp: "C#",
  ruby: "Ruby",
  php: "PHP",
  c: "C",
  cpp: "C++",
};

/** `typescript` → `TypeScript`; an unknown one as it is. */
export function languageName(id: string): string {
  return NAMES[id] ?? id;
}
