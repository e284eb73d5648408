/** Types of steps.mjs. */

export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export function formatDuration(ms: number): string;
export function step<Result>(
  label: string,
  task: (say: (text: string) => void) => Promise<Result> | Result,
  stream?: ProgressStream,
): Promise<Result>;
export function paint(text: string, code: number, stream?: ProgressStream): string;
export function printFailure(
  error: { readonly message: string; readonly remedy?: string | undefined },
  stream?: ProgressStream,
): void;
