/** The generator that is always there. */

/** Works by rules: no key, no network, no cost. */
export const BUILTIN = { name: "builtin", label: "Built-in" } as const;
