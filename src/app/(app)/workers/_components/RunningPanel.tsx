/** Projects that are under way, and how many atoms of each are in flight. */
import Link from "next/link";
import { formatAmount, formatCount } from "@/components/format/format.ts";
import { projectLooks } from "@/components/status/looks.ts";
import { StatusBadge } from "@/components/ui/Badge.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { Progress } from "@/components/ui/Progress.tsx";
import { Table, Td, Th, Tr } from "@/components/ui/Table.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";

type Project = RouterOutputs["workers"]["list"]["projects"][number];

export function RunningPanel({ projects }: { projects: readonly Project[] }) {
  return (
    <Panel title="Under way" note={formatAmount(projects.length, "project")}>
      {projects.length === 0 ? (
        <p className="px-4 py-6 text-center text-sm text-muted">No project is under way.</p>
      ) : (
        <Table label="Projects under way">
          <thead>
            <tr>
              <Th className="w-full">Project</Th>
              <Th className="max-sm:hidden">State</Th>
              <Th className="text-right">In flight</Th>
              <Th className="text-right">Done</Th>
            </tr>
          </thead>
          <tbody>
            {projects.map((project) => (
              <Tr key={project.id}>
                <Td className="max-w-0 min-w-28 py-1.5">
                  <Link
                    href={`/projects/${project.id}`}
                    className="block truncate rounded-md font-medium hover:underline"
                  >
                    {project.name}
                  </Link>
                  <StatusBadge plain look={projectLooks[project.status]} className="sm:hidden" />
                </Td>
                <Td className="max-sm:hidden">
                  <StatusBadge plain look={projectLooks[project.status]} />
                </Td>
                <Td numeric>
                  {formatCount(project.inFlight)} <span className="text-faint">of {formatCount(project.allowed)}</span>
                </Td>
                <Td numeric>
                  <span className="text-xs">
                    {formatCount(project.completed)} <span className="text-faint">of {formatCount(project.total)}</span>
                  </span>
                  <Progress
                    label={`${formatCount(project.completed)} of ${formatCount(project.total)} atoms of ${project.name} done`}
                    parts={[{ tone: "ok", count: project.completed }]}
                    total={project.total}
                    className="mt-1 ml-auto w-16 sm:w-20"
                  />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
