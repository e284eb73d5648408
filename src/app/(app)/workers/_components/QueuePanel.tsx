/** How deep each queue is. */
import { formatCount, formatSeconds } from "@/components/format/format.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import { Table, Td, Th, Tr } from "@/components/ui/Table.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";

type Queue = RouterOutputs["workers"]["list"]["queues"][number];

const WORDS: Readonly<Record<string, string>> = {
  atom: "Atoms",
  prepare: "Cut into atoms",
  finish: "Validate and deliver",
  import: "Read a repository",
  analyze: "Analyse a repository",
};

const figure = (value: number) => (value === 0 ? <span className="text-faint">0</span> : formatCount(value));

export function QueuePanel({ queues }: { queues: readonly Queue[] }) {
  return (
    <Panel title="Queues" note="what waits for a worker">
      <Table label="Queues">
        <thead>
          <tr>
            <Th className="w-full">Work</Th>
            <Th className="text-right">Waiting</Th>
            <Th className="text-right">Active</Th>
            <Th className="text-right">Oldest</Th>
          </tr>
        </thead>
        <tbody>
          {queues.map(({ queue, waiting, active, oldestWaitSeconds }) => (
            <Tr key={queue}>
              <Td className="max-w-0 min-w-28 truncate">{WORDS[queue] ?? queue}</Td>
              <Td numeric>{figure(waiting)}</Td>
              <Td numeric>{figure(active)}</Td>
              <Td numeric>
                {oldestWaitSeconds === null ? (
                  <span className="text-faint">–</span>
                ) : (
                  formatSeconds(Math.max(oldestWaitSeconds, 0))
                )}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
