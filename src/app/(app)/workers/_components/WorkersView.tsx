"use client";
/** Workers, queues, throughput and failures; draining a worker, or all of them for maintenance. */
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Construction, Play } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { describeError } from "@/components/feedback/describe-error.ts";
import { toastError } from "@/components/feedback/toast-error.ts";
import { formatAmount, formatCount } from "@/components/format/format.ts";
import { PageHeader } from "@/components/shell/PageHeader.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Notice } from "@/components/ui/Notice.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { Stat, Stats } from "@/components/ui/Stat.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { type Draining, DrainDialog } from "./DrainDialog.tsx";
import { FailurePanel } from "./FailurePanel.tsx";
import { MaintenanceBanner } from "./MaintenanceBanner.tsx";
import { NoWorkers } from "./NoWorkers.tsx";
import { QueuePanel } from "./QueuePanel.tsx";
import { RunningPanel } from "./RunningPanel.tsx";
import { Sparkline } from "./Sparkline.tsx";
import { addSamples, NO_SAMPLES, type Worker } from "./worker-rates.ts";
import { WorkersTable, workersNote } from "./WorkersTable.tsx";

const LIST_MS = 2_500;
const HISTORY_MS = 15_000;

type Overview = RouterOutputs["workers"]["list"];
type History = RouterOutputs["workers"]["history"];

function Figures({ overview, history }: { overview: Overview; history: History }) {
  const capacity = overview.workers.reduce((sum, { health, capacity: own }) => sum + (health === "gone" ? 0 : own), 0);
  const waiting = overview.queues.reduce((sum, queue) => sum + queue.waiting, 0);
  const completed = history.minutes.reduce((sum, minute) => sum + minute.completed, 0);
  const failed = history.minutes.reduce((sum, minute) => sum + minute.failed, 0);
  return (
    <Panel>
      <Stats className="grid-cols-2 lg:grid-cols-4">
        <Stat label="Atoms in flight" note={`of ${formatCount(capacity)} possible`}>
          {formatCount(overview.inFlight.atoms)}
        </Stat>
        <Stat label="Project jobs" note="in flight">
          {formatCount(overview.inFlight.projectJobs)}
        </Stat>
        <Stat label="Waiting" note="in all queues">
          {formatCount(waiting)}
        </Stat>
        <Stat label="Last 15 minutes" note={`${formatAmount(completed, "atom")}, ${formatCount(failed)} failed`}>
          <Sparkline minutes={history.minutes} />
        </Stat>
      </Stats>
    </Panel>
  );
}

/** Whether nobody would be left to take new work. */
const isLastAtWork = (workers: readonly Worker[], { id }: Worker): boolean =>
  workers.every((worker) => worker.id === id || worker.isDraining || worker.health === "gone");

export function WorkersView() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const list = useSuspenseQuery(trpc.workers.list.queryOptions(undefined, { refetchInterval: LIST_MS }));
  const { data: history } = useSuspenseQuery(
    trpc.workers.history.queryOptions(undefined, { refetchInterval: HISTORY_MS }),
  );
  const { workers, maintenance, inFlight, queues, projects } = list.data;
  const [samples, setSamples] = useState(NO_SAMPLES);
  if (list.dataUpdatedAt > samples.at) setSamples(addSamples(samples, list.dataUpdatedAt, workers));
  const [asked, setAsked] = useState<Draining>();
  const refresh = async () => {
    await Promise.all([
      queryClient.invalidateQueries(trpc.workers.list.queryFilter()),
      queryClient.invalidateQueries(trpc.workers.maintenance.queryFilter()),
    ]);
  };

  const drain = useMutation(
    trpc.workers.setDraining.mutationOptions({
      onSuccess: (worker) => {
        setAsked(undefined);
        toast.success(
          worker.isDraining
            ? `${worker.name} finishes what it holds and takes nothing new.`
            : `${worker.name} works again.`,
        );
      },
      onError: toastError,
      onSettled: refresh,
    }),
  );
  const drainAll = useMutation(
    trpc.workers.setMaintenance.mutationOptions({
      onSuccess: (view) => {
        setAsked(undefined);
        toast.success(view.maintenance === null ? "Workers take new work again." : "The installation drains.");
      },
      onError: toastError,
      onSettled: refresh,
    }),
  );
  const isPending = drain.isPending || drainAll.isPending;
  const onDrain = (worker: Worker, isDraining: boolean) => {
    if (isDraining && isLastAtWork(workers, worker)) setAsked({ what: "last worker", worker });
    else drain.mutate({ id: worker.id, isDraining });
  };
  const end = (
    <Button size="sm" pending={drainAll.isPending} onClick={() => drainAll.mutate({ isDraining: false })}>
      <Play aria-hidden />
      End the maintenance
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Workers"
        actions={
          maintenance === null ? (
            <Button disabled={isPending} onClick={() => setAsked({ what: "installation" })}>
              <Construction aria-hidden />
              Drain for maintenance…
            </Button>
          ) : undefined
        }
      />
      <div className="flex flex-col gap-3 p-4 lg:p-6">
        {list.error === null ? null : (
          <Notice kind="warn" live title="These figures are not renewed at the moment.">
            {describeError(list.error).message}
          </Notice>
        )}
        {maintenance === null ? null : (
          <MaintenanceBanner maintenance={maintenance} inFlight={inFlight} actions={end} />
        )}
        <Figures overview={list.data} history={history} />
        <Panel title="Workers" note={workers.length === 0 ? undefined : workersNote(workers, maintenance !== null)}>
          {workers.length === 0 ? (
            <NoWorkers />
          ) : (
            <WorkersTable
              workers={workers}
              samples={samples}
              drains={maintenance !== null}
              isPending={isPending}
              onDrain={onDrain}
            />
          )}
        </Panel>
        <div className="grid gap-3 lg:grid-cols-2 lg:items-start">
          <div className="flex min-w-0 flex-col gap-3">
            <RunningPanel projects={projects} />
            <FailurePanel failures={history.failures} />
          </div>
          <QueuePanel queues={queues} />
        </div>
      </div>
      <DrainDialog
        asked={asked}
        inFlight={inFlight.atoms}
        pending={isPending}
        onClose={() => setAsked(undefined)}
        onConfirm={(confirmed) =>
          confirmed.what === "installation"
            ? drainAll.mutate({ isDraining: true })
            : drain.mutate({ id: confirmed.worker.id, isDraining: true })
        }
      />
    </>
  );
}
