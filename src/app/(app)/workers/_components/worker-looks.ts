/** How a worker's state looks: icon and word. */
import { CircleAlert, CircleCheck, CirclePause, CircleX, LoaderCircle } from "lucide-react";
import type { StatusLook } from "@/components/ui/Badge.tsx";
import type { Worker } from "./worker-rates.ts";

const LIVE: StatusLook = { tone: "ok", icon: CircleCheck, word: "Working" };
const LATE: StatusLook = { tone: "warn", icon: CircleAlert, word: "Late" };
const GONE: StatusLook = { tone: "bad", icon: CircleX, word: "Gone" };
const DRAINING: StatusLook = { tone: "warn", icon: LoaderCircle, word: "Draining" };
const DRAINED: StatusLook = { tone: "idle", icon: CirclePause, word: "Drained" };

/** `drains`: the whole installation does. */
export function workerLook(worker: Worker, drains: boolean): StatusLook {
  if (worker.health === "gone") return GONE;
  if (worker.health === "late") return LATE;
  if (!worker.isDraining && !drains) return LIVE;
  return worker.inFlight > 0 ? DRAINING : DRAINED;
}
