/** Shapes that several areas of the interface share. Nullable, never optional: what is shown is always there. */
import { z } from "zod";

export const masterplanStatus = z.enum([
  "DRAFT",
  "APPROVED",
  "IN_PROGRESS",
  "PAUSED",
  "COMPLETED",
  "FAILED",
  "CANCELLED",
]);
export const atomStatus = z.enum(["PENDING", "READY", "RUNNING", "COMPLETED", "FAILED", "BLOCKED", "SKIPPED"]);
export const taskStatus = z.enum([
  "PENDING",
  "READY",
  "IN_PROGRESS",
  "VALIDATING",
  "COMPLETED",
  "FAILED",
  "SKIPPED",
  "BLOCKED",
]);
export const waveStatus = z.enum(["PENDING", "RUNNING", "COMPLETED", "FAILED", "PARTIAL"]);
export const reviewStatus = z.enum(["PENDING", "IN_REVIEW", "APPROVED", "REJECTED", "EDITED", "REGENERATED"]);
export const validationLevel = z.enum(["ATOMIC", "MODULE", "COMPONENT", "SYSTEM"]);
export const validationSubject = z.enum(["ATOM", "MODULE", "COMPONENT", "MASTERPLAN"]);
export const verdict = z.enum(["PASSED", "FAILED", "NOT_RUN"]);
export const dependencyType = z.enum(["IMPORT", "DATA_FLOW", "FUNCTION_CALL", "TYPE", "TEMPORAL"]);
/** Of an imported file; lines and columns count from 1. */
export const fileDiagnostic = z.object({
  severity: z.enum(["error", "note"]),
  line: z.number(),
  column: z.number(),
  message: z.string(),
});
export const role = z.enum(["engineer", "reviewer", "admin"]);

/** Who somebody is, as others see them. */
export const person = z.object({ id: z.uuid(), name: z.string(), email: z.string() });

/** Low and high bound; the truth is expected to lie between. */
const range = z.object({ low: z.number(), high: z.number() });

export const estimate = z.object({ atoms: range, seconds: range, costUsd: range, basis: z.string() });

/** One finding about an input; `line` and `column` count from 1, null where unknown. */
export const diagnostic = z.object({
  severity: z.enum(["error", "warning", "info"]),
  message: z.string(),
  remedy: z.string().nullable(),
  line: z.number().nullable(),
  column: z.number().nullable(),
  pointer: z.string().nullable(),
});

/** One problem a check found. */
export const finding = z.object({
  message: z.string(),
  file: z.string().nullable(),
  line: z.number().nullable(),
  column: z.number().nullable(),
  code: z.string().nullable(),
});

/** What all checks of a subject come to: NOTED when every required one passed and an optional one found something. */
export const standing = z.enum(["PASSED", "FAILED", "NOTED", "NOT_RUN"]);

/** How many checks said what. */
export const verdictCounts = z.object({ passed: z.number(), failed: z.number(), notRun: z.number() });

/** The same where optional checks, whose findings are notes, are told apart from required ones. */
export const notedCounts = z.object({ ...verdictCounts.shape, noted: z.number() });

export type Role = z.infer<typeof role>;
export type Person = z.infer<typeof person>;
export type DiagnosticView = z.infer<typeof diagnostic>;
export type FindingView = z.infer<typeof finding>;
