/** What the engine's process and its clients tell each other. */
import type { ErrorCode } from "../../core/errors.ts";
import type { EngineApi } from "./engine-api.ts";

export interface EngineCall {
  readonly id: number;
  readonly method: keyof EngineApi;
  readonly args: readonly unknown[];
}

export type EngineAnswer =
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
