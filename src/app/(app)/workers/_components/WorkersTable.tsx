"use client";
/** One row per worker with what an admin may do about it. */
import { CirclePause, Play } from "lucide-react";
import { formatAmount, formatBytes, formatCount, formatSeconds } from "@/components/format/format.ts";
import { RelativeTime } from "@/components/format/RelativeTime.tsx";
import { StatusBadge } from "@/components/ui/Badge.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Progress } from "@/components/ui/Progress.tsx";
import { Table, Td, Th, Tr } from "@/components/ui/Table.tsx";
import { workerLook } from "./worker-looks.ts";
import { atomsPerMinute, type Worker, type WorkerSamples } from "./worker-rates.ts";

const heartbeat = ({ heartbeatSeconds }: Worker): string => `heard of ${formatSeconds(heartbeatSeconds)} ago`;
const memory = ({ memoryBytes }: Worker): string => (memoryBytes === null ? "–" : formatBytes(memoryBytes));
const rate = (worker: Worker, samples: WorkerSamples): string =>
  `${formatCount(Math.round(atomsPerMinute(samples, worker)))} / min`;

function Load({ worker }: { worker: Worker }) {
  const { inFlight, capacity } = worker;
  return (
    <div className="w-20 md:w-24">
      <span className="text-xs whitespace-nowrap tabular-nums">
        {formatCount(inFlight)} <span className="text-faint">of {formatCount(capacity)}</span>
      </span>
      <Progress
        label={`${formatCount(inFlight)} of ${formatCount(capacity)} in flight on ${worker.name}`}
        parts={[{ tone: "run", count: Math.min(inFlight, capacity) }]}
        total={capacity}
        className="mt-1"
      />
    </div>
  );
}

function Limits({ worker }: { worker: Worker }) {
  if (worker.concurrency.length === 0) return <span className="text-faint">none called</span>;
  return worker.concurrency.map(({ provider, calls }) => (
    <span key={provider} className="mr-3 whitespace-nowrap last:mr-0">
      {provider} <span className="tabular-nums">{formatCount(calls)}</span>
    </span>
  ));
}

export function WorkersTable({
  workers,
  samples,
  drains,
  isPending,
  onDrain,
}: {
  workers: readonly Worker[];
  samples: WorkerSamples;
  /** Whether the whole installation does. */
  drains: boolean;
  isPending: boolean;
  onDrain: (worker: Worker, isDraining: boolean) => void;
}) {
  return (
    <Table label="Workers">
      <thead>
        <tr>
          <Th className="w-full">Worker</Th>
          <Th className="max-sm:hidden">State</Th>
          <Th>In flight</Th>
          <Th className="text-right max-md:hidden">Completes</Th>
          <Th className="text-right max-lg:hidden">Done</Th>
          <Th className="text-right max-lg:hidden">Failed</Th>
          <Th className="text-right max-md:hidden">Memory</Th>
          <Th className="max-xl:hidden">Calls at once</Th>
          <Th className="max-lg:hidden">Started</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {workers.map((worker) => (
          <Tr key={worker.id}>
            <Td className="max-w-0 min-w-28 py-2">
              <span className="block truncate font-medium">{worker.name}</span>
              <span className="block truncate text-xs text-faint tabular-nums">
                <span className="max-sm:hidden">process </span>
                {worker.pid}
                {worker.version === "" ? "" : `, version ${worker.version}`}
              </span>
              <span className="block truncate text-xs text-faint tabular-nums md:hidden">
                {rate(worker, samples)}, {memory(worker)}
              </span>
              <StatusBadge plain look={workerLook(worker, drains)} className="mt-1 sm:hidden" />
            </Td>
            <Td className="max-sm:hidden">
              <StatusBadge look={workerLook(worker, drains)} />
              <span className="mt-0.5 block text-xs whitespace-nowrap text-faint tabular-nums">
                {heartbeat(worker)}
              </span>
            </Td>
            <Td>
              <Load worker={worker} />
            </Td>
            <Td numeric className="max-md:hidden">
              {rate(worker, samples)}
            </Td>
            <Td numeric className="max-lg:hidden">
              {formatCount(worker.completed)}
            </Td>
            <Td numeric className="max-lg:hidden">
              {worker.failed === 0 ? <span className="text-faint">0</span> : formatCount(worker.failed)}
            </Td>
            <Td numeric className="max-md:hidden">
              {memory(worker)}
            </Td>
            <Td className="text-xs max-xl:hidden">
              <Limits worker={worker} />
            </Td>
            <Td className="whitespace-nowrap text-muted max-lg:hidden">
              <RelativeTime date={worker.startedAt} />
            </Td>
            <Td className="text-right">
              {worker.health === "gone" ? null : (
                <Button
                  size="sm"
                  disabled={isPending}
                  onClick={() => onDrain(worker, !worker.isDraining)}
                  aria-label={
                    worker.isDraining
                      ? `Let ${worker.name} work again`
                      : `Drain ${worker.name}, process ${String(worker.pid)}`
                  }
                >
                  {worker.isDraining ? <Play aria-hidden /> : <CirclePause aria-hidden />}
                  <span className="max-sm:hidden">{worker.isDraining ? "Work again" : "Drain"}</span>
                </Button>
              )}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** `3 of 4 workers work`, for the panel's head. */
export function workersNote(workers: readonly Worker[], drains: boolean): string {
  const working = workers.filter((worker) => worker.health !== "gone" && !worker.isDraining && !drains).length;
  return working === workers.length
    ? formatAmount(workers.length, "worker")
    : `${formatCount(working)} of ${formatAmount(workers.length, "worker")} ${working === 1 || workers.length === 1 ? "takes" : "take"} new work`;
}
