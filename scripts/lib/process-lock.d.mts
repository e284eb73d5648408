/** Types of process-lock.mjs. */

export interface LockHolder {
  readonly pid: number;
  /** When the process began, in the system's own words. */
  readonly start: string;
}

export function processStart(pid: number): string | undefined;
export function lockHolder(path: string): LockHolder | undefined;
export function takeLock(path: string): { readonly release: () => void } | { readonly holder: LockHolder };
export function underLock<Result>(
  path: string,
  task: () => Promise<Result>,
  onWait?: (holder: LockHolder) => void,
): Promise<Result>;
