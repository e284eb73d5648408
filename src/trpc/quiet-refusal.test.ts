import { TRPCError } from "@trpc/server";
import { isBailoutToCSRError } from "next/dist/shared/lib/lazy-dynamic/bailout-to-csr.js";
import { describe, expect, it } from "vitest";
import { quietRefusal } from "./quiet-refusal.ts";

describe("quietRefusal", () => {
  it.each(["UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND", "BAD_REQUEST"] as const)("keeps %s out of Next's log", (code) => {
    const error = new TRPCError({ code });
    expect(quietRefusal(error)).toBe(error);
    expect(isBailoutToCSRError(error)).toBe(true);
  });

  it.each([new TRPCError({ code: "INTERNAL_SERVER_ERROR" }), new Error("the database is gone"), "a word", null])(
    "leaves %s to be logged",
    (error) => {
      expect(isBailoutToCSRError(quietRefusal(error))).toBe(false);
    },
  );
});
