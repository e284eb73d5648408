/** What a child process and whoever called it tell each other. */
import type { ErrorCode } from "../../core/errors.ts";

export interface Call {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

/** Told in between, unasked. */
export interface Notice {
  readonly notice: unknown;
}

export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly id: number;
      readonly ok: false;
      readonly message: string;
      readonly stack: string | undefined;
      /** Of an MgeError; undefined for anything else. */
      readonly code: ErrorCode | undefined;
      readonly remedy: string | undefined;
    };
