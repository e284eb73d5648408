/** Types of run-on-node.mjs. */
export function commandFor(script: string, args: readonly string[]): [program: string, args: string[]];
export function environmentFor(): Record<string, string | undefined>;
export function runOnNode(script: string, args: readonly string[]): Promise<number>;
