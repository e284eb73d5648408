/** Types of find-browser.mjs. */

export function presentBrowser(): string | undefined;
export function findBrowser(say?: (text: string) => void): string;
