/** The themes one can choose. */

export type Theme = "system" | "light" | "dark";

export const themes: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

/** The stored name as a theme; unknown ones follow the system. */
export function toTheme(name: string | undefined): Theme {
  return name === "light" || name === "dark" ? name : "system";
}
