/** Types of root.mjs. */
export const ROOT: string;
