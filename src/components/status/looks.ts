/** How every status looks: tone, icon and word. */
import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleDotDashed,
  CirclePause,
  CircleSlash,
  CircleX,
  Eye,
  FilePen,
  Lock,
  PencilLine,
  RefreshCw,
  UserPen,
} from "lucide-react";
import type { Verdict } from "@/core/validation/verdict.ts";
import type { AtomRow, ValidationPage } from "@/server/services/views/atom.ts";
import type { PlanTree, ProjectSummary, WaveList } from "@/server/services/views/project.ts";
import type { ReviewRow } from "@/server/services/views/review.ts";
import { isImported } from "./is-imported.ts";
import type { StatusLook, Tone } from "../ui/Badge.tsx";

export type AtomStatus = AtomRow["status"];
export type ProjectStatus = ProjectSummary["status"];
type TaskStatus = PlanTree["phases"][number]["milestones"][number]["tasks"][number]["status"];
type Standing = ValidationPage["items"][number]["standing"];
type WaveStatus = WaveList["waves"][number]["status"];

/** The colour of an icon that stands alone. */
export const toneText: Record<Tone, string> = {
  ok: "text-ok",
  run: "text-run",
  warn: "text-warn",
  bad: "text-bad",
  idle: "text-faint",
};

export const projectLooks: Record<ProjectStatus, StatusLook> = {
  DRAFT: { tone: "warn", icon: FilePen, word: "To approve" },
  APPROVED: { tone: "run", icon: CircleDashed, word: "Starting" },
  IN_PROGRESS: { tone: "run", icon: CircleDotDashed, word: "Running" },
  PAUSED: { tone: "idle", icon: CirclePause, word: "Paused" },
  COMPLETED: { tone: "ok", icon: CircleCheck, word: "Delivered" },
  FAILED: { tone: "bad", icon: CircleX, word: "Failed" },
  CANCELLED: { tone: "idle", icon: Ban, word: "Cancelled" },
};

const importLooks: Readonly<Record<string, StatusLook>> = {
  importing: { tone: "run", icon: CircleDotDashed, word: "Importing" },
  analyzing: { tone: "run", icon: CircleDotDashed, word: "Analysing" },
  analyzed: { tone: "ok", icon: CircleCheck, word: "Analysed" },
};

/** Imported code goes through stages of its own. */
export function projectLook(project: Pick<ProjectSummary, "status" | "stage" | "sourceKind">): StatusLook {
  const { status, stage } = project;
  const isGoingOn = status === "IN_PROGRESS" || status === "COMPLETED";
  return (isImported(project) && isGoingOn ? importLooks[stage] : undefined) ?? projectLooks[status];
}

export const atomLooks: Record<AtomStatus, StatusLook> = {
  PENDING: { tone: "idle", icon: CircleDashed, word: "Waiting" },
  READY: { tone: "idle", icon: CircleDot, word: "Ready" },
  RUNNING: { tone: "run", icon: CircleDotDashed, word: "Running" },
  COMPLETED: { tone: "ok", icon: CircleCheck, word: "Done" },
  FAILED: { tone: "bad", icon: CircleX, word: "Failed" },
  BLOCKED: { tone: "warn", icon: Lock, word: "Blocked" },
  SKIPPED: { tone: "idle", icon: CircleSlash, word: "Skipped" },
};

export const atomStatuses: readonly AtomStatus[] = [
  "COMPLETED",
  "RUNNING",
  "READY",
  "PENDING",
  "BLOCKED",
  "SKIPPED",
  "FAILED",
];

export const taskLooks: Record<TaskStatus, StatusLook> = {
  PENDING: atomLooks.PENDING,
  READY: atomLooks.READY,
  IN_PROGRESS: atomLooks.RUNNING,
  VALIDATING: { tone: "run", icon: Eye, word: "Validating" },
  COMPLETED: atomLooks.COMPLETED,
  FAILED: atomLooks.FAILED,
  SKIPPED: atomLooks.SKIPPED,
  BLOCKED: atomLooks.BLOCKED,
};

export const waveLooks: Record<WaveStatus, StatusLook> = {
  PENDING: atomLooks.PENDING,
  RUNNING: atomLooks.RUNNING,
  COMPLETED: atomLooks.COMPLETED,
  FAILED: atomLooks.FAILED,
  PARTIAL: { tone: "warn", icon: CircleAlert, word: "Partly done" },
};

export const verdictLooks: Record<Verdict, StatusLook> = {
  PASSED: { tone: "ok", icon: CircleCheck, word: "Passed" },
  FAILED: { tone: "bad", icon: CircleX, word: "Failed" },
  NOT_RUN: { tone: "idle", icon: CircleSlash, word: "Not run" },
};

/** What an optional check found, or a subject of which nothing else is open. */
export const notedLook: StatusLook = { tone: "warn", icon: CircleAlert, word: "Noted" };

export const standingLooks: Record<Standing, StatusLook> = { ...verdictLooks, NOTED: notedLook };

/** A level whose checks are still to come. */
export const checkingLook: StatusLook = { tone: "run", icon: CircleDotDashed, word: "Running" };

export const reviewLooks: Record<ReviewRow["status"], StatusLook> = {
  PENDING: { tone: "warn", icon: CircleDashed, word: "Open" },
  IN_REVIEW: { tone: "run", icon: Eye, word: "In review" },
  APPROVED: { tone: "ok", icon: CircleCheck, word: "Approved" },
  REJECTED: { tone: "bad", icon: CircleX, word: "Rejected" },
  EDITED: { tone: "ok", icon: PencilLine, word: "Edited" },
  REGENERATED: { tone: "run", icon: RefreshCw, word: "Regenerated" },
};

/** Priority 1 (critical) to 5 (lowest). */
export const priorityLooks: readonly StatusLook[] = [
  { tone: "bad", icon: CircleAlert, word: "Critical" },
  { tone: "warn", icon: CircleAlert, word: "High" },
  { tone: "run", icon: CircleDot, word: "Medium" },
  { tone: "idle", icon: CircleDot, word: "Low" },
  { tone: "idle", icon: CircleDashed, word: "Lowest" },
];

/** What no generator could express, written by somebody since. */
export function writtenLook(name: string): StatusLook {
  return { tone: "ok", icon: UserPen, word: `Written by ${name}` };
}

/** Look of a priority from 1 to 5. */
export function priorityLook(priority: number): StatusLook {
  return priorityLooks[priority - 1] ?? { tone: "idle", icon: CircleDashed, word: `Priority ${String(priority)}` };
}
