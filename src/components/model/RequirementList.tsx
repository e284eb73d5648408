/** Rules and acceptance requirements, and whether something of the plan covers them. */
import { CircleCheck, UserPen } from "lucide-react";
import type { ReactNode } from "react";
import type { ModelSummary } from "@/server/services/views/project.ts";
import { writtenLook } from "../status/looks.ts";
import { Badge, StatusBadge, type StatusLook } from "../ui/Badge.tsx";

const COVERED: StatusLook = { tone: "ok", icon: CircleCheck, word: "Covered" };
const OPEN: StatusLook = { tone: "warn", icon: UserPen, word: "Needs a person" };
const ENFORCED: StatusLook = { tone: "ok", icon: CircleCheck, word: "Enforced" };

function Line({
  mark,
  children,
  look,
  note,
}: {
  mark: ReactNode;
  children: ReactNode;
  look: StatusLook;
  note?: string;
}) {
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 border-b px-4 py-2 text-sm last:border-b-0">
      {mark}
      <span className="min-w-48 flex-1 text-pretty">
        {children}
        {note === undefined ? null : <span className="block text-xs text-muted">{note}</span>}
      </span>
      <StatusBadge plain look={look} className="mt-0.5" />
    </li>
  );
}

/** Acceptance requirements, MUST and SHOULD. */
export function RequirementList({ requirements }: { requirements: ModelSummary["requirements"] }) {
  return (
    <ul>
      {requirements.map((requirement) => (
        <Line
          key={requirement.id}
          mark={<Badge className="w-16 justify-center">{requirement.level}</Badge>}
          look={
            requirement.writtenBy !== null
              ? writtenLook(requirement.writtenBy)
              : requirement.coveredBy.length > 0
                ? COVERED
                : OPEN
          }
          {...(requirement.coveredBy.length > 0
            ? { note: `By ${requirement.coveredBy.map((cover) => `${cover.kind} ${cover.id}`).join(", ")}` }
            : {})}
        >
          {requirement.text}
        </Line>
      ))}
    </ul>
  );
}

/** Rules that the service enforces on every write. */
export function RuleList({ rules }: { rules: ModelSummary["rules"] }) {
  return (
    <ul>
      {rules.map((rule) => (
        <Line
          key={rule.id}
          mark={<Badge className="max-w-40 truncate">{rule.entity ?? "service"}</Badge>}
          look={rule.writtenBy !== null ? writtenLook(rule.writtenBy) : rule.unexpressed === null ? ENFORCED : OPEN}
          {...(rule.unexpressed === null ? {} : { note: rule.unexpressed })}
        >
          {rule.text}
        </Line>
      ))}
    </ul>
  );
}
