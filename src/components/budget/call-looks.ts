/** How the state of a call to a model looks. */
import { CircleCheck, CircleDotDashed, CircleHelp } from "lucide-react";
import type { LedgerEntry } from "@/server/services/views/budget.ts";
import type { StatusLook } from "../ui/Badge.tsx";

type CallState = LedgerEntry["state"];

export const callLooks: Record<CallState, StatusLook> = {
  RESERVED: { tone: "run", icon: CircleDotDashed, word: "Reserved" },
  SETTLED: { tone: "ok", icon: CircleCheck, word: "Settled" },
  LOST: { tone: "warn", icon: CircleHelp, word: "Lost" },
};

export const callStateWords: Record<CallState, string> = {
  RESERVED: "Under way: the most it may cost is kept free.",
  SETTLED: "Answered, and billed as the provider counted it.",
  LOST: "Nobody knows what it cost, so it counts with all that was reserved for it.",
};
