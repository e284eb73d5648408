/** What tells one request to a model from another: everything its answer depends on. */
import { createHash } from "node:crypto";
import type { ExchangeRequest } from "../../repositories/model-exchanges.ts";

/** 64 hexadecimal digits over model, temperature, system text and prompt. */
export function exchangeHash({ model, temperature, system, prompt }: ExchangeRequest): string {
  return createHash("sha256")
    .update(JSON.stringify([model, temperature, system, prompt]))
    .digest("hex");
}
