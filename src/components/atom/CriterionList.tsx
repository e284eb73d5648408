/** The ten criteria of an atom, each with its verdict and why. */
import { verdictLooks } from "../status/looks.ts";
import { StatusBadge, type StatusLook } from "../ui/Badge.tsx";
import { criterionNames, criterionWords } from "./criteria.ts";

const MET: StatusLook = { ...verdictLooks.PASSED, word: "Met" };
/** What is not met is a remark about the cut, not a failure of the code. */
const UNMET: StatusLook = { ...verdictLooks.FAILED, tone: "warn", word: "Not met" };
const NOT_JUDGED: StatusLook = { ...verdictLooks.NOT_RUN, word: "Not judged" };

interface Verdict {
  readonly look: StatusLook;
  readonly reason: string;
}

/** `unmet` are `criterion: reason`. */
export function CriterionList({ unmet, notJudged }: { unmet: readonly string[]; notJudged: readonly string[] }) {
  const verdictOf = (criterion: string): Verdict => {
    const prefix = `${criterion}: `;
    const violation = unmet.find((text) => text.startsWith(prefix));
    const { asks } = criterionWords(criterion);
    if (violation !== undefined) return { look: UNMET, reason: violation.slice(prefix.length) };
    return { look: notJudged.includes(criterion) ? NOT_JUDGED : MET, reason: asks };
  };
  return (
    <ul className="divide-y overflow-hidden rounded-md border">
      {criterionNames.map((criterion) => {
        const { look, reason } = verdictOf(criterion);
        return (
          <li key={criterion} className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 px-3 py-1.5 text-sm">
            <StatusBadge plain look={look} />
            <span className="min-w-0">
              <span className="font-medium">{criterionWords(criterion).name}</span>
              <span className="ml-2 text-xs text-muted">{reason}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
