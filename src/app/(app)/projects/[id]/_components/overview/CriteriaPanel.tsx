/** The share of atoms that meet each of the ten criteria, of those it could be judged of. */
import { criterionWords } from "@/components/atom/criteria.ts";
import { formatCount, formatShare } from "@/components/format/format.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import { Progress } from "@/components/ui/Progress.tsx";
import { Table, Td, Th, Tr } from "@/components/ui/Table.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";

type Criterion = RouterOutputs["projects"]["importFigures"]["criteria"][number];

export function CriteriaPanel({ criteria, atoms }: { criteria: readonly Criterion[]; atoms: number }) {
  const met = criteria.reduce((sum, criterion) => sum + criterion.met, 0);
  const judged = met + criteria.reduce((sum, criterion) => sum + criterion.unmet, 0);
  return (
    <Panel
      title="Atomicity"
      note={
        judged === 0
          ? undefined
          : `${formatShare(met / judged)} of all verdicts over ${formatCount(atoms)} atoms are met`
      }
    >
      <Table label="Atoms by criterion">
        <thead>
          <tr>
            <Th className="w-full">Criterion</Th>
            <Th className="max-sm:hidden">Met, not met, not judged</Th>
            <Th className="text-right">Meet it</Th>
            <Th className="text-right">Do not</Th>
            <Th className="text-right">Not judged</Th>
          </tr>
        </thead>
        <tbody>
          {criteria.map(({ criterion, met: meets, unmet, notJudged }) => {
            const { name, asks } = criterionWords(criterion);
            const of = meets + unmet;
            const shown = of === 0 ? "–" : formatShare(meets / of);
            return (
              <Tr key={criterion}>
                <Td className="py-1">
                  <span className="block font-medium whitespace-nowrap">{name}</span>
                  <span className="block text-xs text-muted max-sm:hidden">{asks}</span>
                </Td>
                <Td className="max-sm:hidden">
                  <Progress
                    label={`${name}: ${formatCount(meets)} meet it, ${formatCount(unmet)} do not, ${formatCount(notJudged)} not judged`}
                    total={atoms}
                    parts={[
                      { tone: "ok", count: meets },
                      { tone: "warn", count: unmet },
                    ]}
                    className="w-36"
                  />
                </Td>
                <Td numeric className="font-medium">
                  {shown}
                </Td>
                <Td numeric className={unmet > 0 ? "text-warn" : "text-faint"}>
                  {unmet === 0 ? "–" : formatCount(unmet)}
                </Td>
                <Td numeric className="text-muted">
                  {notJudged === 0 ? <span className="text-faint">–</span> : formatCount(notJudged)}
                </Td>
              </Tr>
            );
          })}
        </tbody>
      </Table>
      <p className="border-t px-4 py-2.5 text-xs text-pretty text-muted">
        Shares count only atoms that could be judged: comments are no code, and what declares no function has no inputs.
      </p>
    </Panel>
  );
}
