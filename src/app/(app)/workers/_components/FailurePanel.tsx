/** What went wrong in the last hour, by kind. */
import { CloudOff, CircleX } from "lucide-react";
import { formatAmount, formatCount } from "@/components/format/format.ts";
import { StatusBadge, type StatusLook } from "@/components/ui/Badge.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { Table, Td, Th, Tr } from "@/components/ui/Table.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";

type Failure = RouterOutputs["workers"]["history"]["failures"][number];

const LOOKS: Readonly<Record<Failure["source"], StatusLook>> = {
  check: { tone: "bad", icon: CircleX, word: "Attempt failed" },
  provider: { tone: "warn", icon: CloudOff, word: "Call repeated" },
};

/** Names in the code as words: `rate-limited` → `rate limited`. */
const wordsOf = (kind: string): string => kind.replaceAll(/[-_]/g, " ");

export function FailurePanel({ failures }: { failures: readonly Failure[] }) {
  const total = failures.reduce((sum, { count }) => sum + count, 0);
  return (
    <Panel title="Failures of the last hour" note={total === 0 ? undefined : formatAmount(total, "failure")}>
      {failures.length === 0 ? (
        <p className="px-4 py-6 text-center text-sm text-muted">Every try of the last hour passed, if there was any.</p>
      ) : (
        <Table label="Failures of the last hour">
          <thead>
            <tr>
              <Th className="w-full">Kind</Th>
              <Th>What</Th>
              <Th className="text-right">Times</Th>
            </tr>
          </thead>
          <tbody>
            {failures.map(({ source, kind, count }) => (
              <Tr key={`${source} ${kind}`}>
                <Td className="max-w-0 truncate">{wordsOf(kind)}</Td>
                <Td>
                  <StatusBadge plain look={LOOKS[source]} />
                </Td>
                <Td numeric>{formatCount(count)}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
