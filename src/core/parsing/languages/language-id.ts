/** The languages that have a grammar here. */
export type LanguageId =
  "python" | "typescript" | "tsx" | "javascript" | "go" | "rust" | "java" | "csharp" | "ruby" | "php" | "c" | "cpp";
