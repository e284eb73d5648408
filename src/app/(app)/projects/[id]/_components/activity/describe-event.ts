/** An event in words. */
import {
  CircleAlert,
  CircleCheck,
  CircleDotDashed,
  Info,
  Layers,
  ListChecks,
  ShieldCheck,
  ShieldX,
  TriangleAlert,
  type LucideIcon,
} from "lucide-react";
import type { ProjectEvent } from "@/core/execution/event.ts";
import { formatAmount, formatCount } from "@/components/format/format.ts";
import { analysisWords } from "@/components/status/analysis-words.ts";
import { atomLooks, projectLooks, reviewLooks, waveLooks } from "@/components/status/looks.ts";
import type { Tone } from "@/components/ui/Badge.tsx";

export interface EventWords {
  readonly icon: LucideIcon;
  readonly tone: Tone;
  readonly text: string;
  readonly detail?: string;
}

const STAGES = {
  planned: "The plan was made",
  atomizing: "The plan is being cut into atoms",
  executing: "Atoms are being made",
  validating: "The whole is being validated",
  delivered: "The code is ready",
  importing: "The repository is being read",
  analyzing: "The code is being analysed",
  analyzed: "The code is analysed",
} as const;

const ENDS: ReadonlySet<string> = new Set(["delivered", "analyzed"]);

const LOGS = {
  info: { icon: Info, tone: "idle" },
  warning: { icon: TriangleAlert, tone: "warn" },
  error: { icon: CircleAlert, tone: "bad" },
} as const;

function decision(resolution: string): string {
  const look = Object.entries(reviewLooks).find(([status]) => status === resolution)?.[1];
  return (look?.word ?? resolution).toLowerCase();
}

/** Words, icon and tone come together. */
export function describeEvent(event: ProjectEvent): EventWords {
  switch (event.type) {
    case "project.stage":
      return {
        icon: ENDS.has(event.stage) ? CircleCheck : CircleDotDashed,
        tone: ENDS.has(event.stage) ? "ok" : "run",
        text: STAGES[event.stage],
      };
    case "project.status": {
      const { icon, tone, word } = projectLooks[event.status];
      return {
        icon,
        tone,
        // The stage tells what a project that is done is: delivered or analysed.
        text: event.status === "COMPLETED" ? "Project: done" : `Project: ${word.toLowerCase()}`,
        ...(event.failure === null ? {} : { detail: event.failure }),
      };
    }
    case "wave.status": {
      const { tone, word } = waveLooks[event.status];
      const failed = event.failed > 0 ? `, ${formatCount(event.failed)} failed` : "";
      return {
        icon: Layers,
        tone,
        text: `Wave ${String(event.number)}: ${word.toLowerCase()}`,
        detail: `${formatCount(event.completed)} of ${formatAmount(event.total, "atom")} done${failed}`,
      };
    }
    case "atom.status": {
      const { icon, tone, word } = atomLooks[event.status];
      return {
        icon,
        tone,
        text: `Atom #${formatCount(event.number)}: ${word.toLowerCase()}`,
        ...(event.attempts > 1 ? { detail: `attempt ${String(event.attempts)}` } : {}),
      };
    }
    case "validation.recorded":
      return {
        icon: event.failed > 0 ? ShieldX : ShieldCheck,
        tone: event.failed > 0 ? "bad" : "ok",
        text: `${event.level.toLowerCase()} validation of ${event.subject}`,
        detail: `${formatCount(event.passed)} passed, ${formatCount(event.failed)} failed, ${formatCount(event.notRun)} not run`,
      };
    case "review.created":
      return { icon: ListChecks, tone: "warn", text: "An atom was put up for review" };
    case "review.resolved":
      return { icon: ListChecks, tone: "ok", text: "A review was decided", detail: decision(event.resolution) };
    case "analysis.progress":
      return {
        icon: CircleDotDashed,
        tone: "run",
        text: analysisWords[event.step],
        detail: `${formatCount(event.done)} of ${formatAmount(event.total, "file")}`,
      };
    case "log":
      return { ...LOGS[event.severity], text: event.message };
  }
}
