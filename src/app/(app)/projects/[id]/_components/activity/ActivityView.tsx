"use client";
/** What happened, newest first; new events appear by themselves. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useCallback, useMemo, useState, useSyncExternalStore } from "react";
import type { StoredEvent } from "@/core/execution/event.ts";
import { toastError } from "@/components/feedback/toast-error.ts";
import { Button } from "@/components/ui/Button.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { EmptyState } from "@/components/ui/States.tsx";
import { useTRPC, useTRPCClient } from "@/trpc/client.tsx";
import { AtomSheet } from "../atom/AtomSheet.tsx";
import { useLive } from "../live/LiveProvider.tsx";
import { EventRow } from "./EventRow.tsx";
import { groupEvents } from "./group-events.ts";

const NONE: readonly StoredEvent[] = [];

function useRecent(): readonly StoredEvent[] {
  const live = useLive();
  return useSyncExternalStore(
    useCallback((listener) => live.subscribe(listener), [live]),
    () => live.recent,
    () => NONE,
  );
}

export function ActivityView({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { data: first } = useSuspenseQuery(
    trpc.projects.activity.queryOptions({ id: projectId }, { refetchOnMount: "always" }),
  );
  const [older, setOlder] = useState<{ items: readonly StoredEvent[]; next: string | null }>();
  const [isLoading, setLoading] = useState(false);
  const recent = useRecent();

  const events = useMemo(() => {
    const known = new Set<string>();
    return [...[...recent].reverse(), ...first.items, ...(older?.items ?? [])].filter(({ id }) => {
      if (known.has(id)) return false;
      known.add(id);
      return true;
    });
  }, [recent, first.items, older]);
  const entries = useMemo(() => groupEvents(events), [events]);
  const next = older === undefined ? first.nextBefore : older.next;

  const loadOlder = async (before: string) => {
    setLoading(true);
    try {
      const page = await client.projects.activity.query({ id: projectId, before, limit: 200 });
      setOlder((now) => ({ items: [...(now?.items ?? []), ...page.items], next: page.nextBefore }));
    } catch (error) {
      toastError(error);
    } finally {
      setLoading(false);
    }
  };

  return (
    <div className="flex flex-col gap-3 p-4 lg:p-6">
      <Panel title="Activity" note="newest first">
        {entries.length === 0 ? (
          <EmptyState icon={History} title="Nothing happened yet">
            Every step of the project is written here as it happens.
          </EmptyState>
        ) : (
          <ol className="divide-y">
            {entries.map((entry) => (
              <EventRow
                key={entry.kind === "single" ? entry.stored.id : (entry.events.at(-1)?.id ?? "")}
                entry={entry}
              />
            ))}
          </ol>
        )}
        {next === null ? null : (
          <div className="border-t p-2 text-center">
            <Button size="sm" variant="ghost" pending={isLoading} onClick={() => void loadOlder(next)}>
              Load older
            </Button>
          </div>
        )}
      </Panel>
      <AtomSheet />
    </div>
  );
}
