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
import { activityQuery } from "./activity-query.ts";
import { EventRow } from "./EventRow.tsx";
import { groupEvents, withoutRepeats } from "./group-events.ts";

const NONE: readonly StoredEvent[] = [];
const ENTRIES_PER_STEP = 150;

function useRecent(): readonly StoredEvent[] {
  const live = useLive();
  return useSyncExternalStore(
    useCallback((listener) => live.subscribe(listener), [live]),
    () => live.recent,
    () => NONE,
  );
}

/** What the server has told so far, newest first. What happened since the page was opened comes by events. */
interface Loaded {
  readonly items: readonly StoredEvent[];
  readonly next: string | null;
}

/** Newest first, each event once. */
function merge(recent: readonly StoredEvent[], items: readonly StoredEvent[]): StoredEvent[] {
  const known = new Set<string>();
  return [...[...recent].reverse(), ...items].filter(({ id }) => {
    if (known.has(id)) return false;
    known.add(id);
    return true;
  });
}

export function ActivityView({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  // Never asked for again: a newer first page would leave a gap to the older ones.
  const { data: first } = useSuspenseQuery(
    trpc.projects.activity.queryOptions(activityQuery(projectId), { staleTime: Infinity }),
  );
  const [loaded, setLoaded] = useState<Loaded>({ items: first.items, next: first.nextBefore });
  const [shown, setShown] = useState(ENTRIES_PER_STEP);
  const [isLoading, setLoading] = useState(false);
  const recent = useRecent();
  const entries = useMemo(() => groupEvents(withoutRepeats(merge(recent, loaded.items))), [recent, loaded.items]);

  const showOlder = async () => {
    setShown((now) => now + ENTRIES_PER_STEP);
    if (entries.length > shown || loaded.next === null) return;
    setLoading(true);
    try {
      const page = await client.projects.activity.query(activityQuery(projectId, loaded.next));
      setLoaded((now) => ({ items: [...now.items, ...page.items], next: page.nextBefore }));
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
            {entries.slice(0, shown).map((entry) => (
              <EventRow
                key={entry.kind === "single" ? entry.stored.id : (entry.events.at(-1)?.id ?? "")}
                entry={entry}
              />
            ))}
          </ol>
        )}
        {entries.length <= shown && loaded.next === null ? null : (
          <div className="border-t p-2 text-center">
            <Button size="sm" variant="ghost" pending={isLoading} onClick={() => void showOlder()}>
              Load older
            </Button>
          </div>
        )}
      </Panel>
      <AtomSheet />
    </div>
  );
}
