/** The languages by their share of the bytes. */
import { formatAmount, formatBytes, formatShares } from "@/components/format/format.ts";
import { languageName } from "@/components/format/language-name.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { ShareBar } from "./ShareBar.tsx";

type Language = RouterOutputs["projects"]["import"]["languages"][number];

export function LanguagePanel({ languages }: { languages: readonly Language[] }) {
  const total = languages.reduce((sum, { bytes }) => sum + bytes, 0);
  const files = languages.reduce((sum, language) => sum + language.files, 0);
  const ordered = languages.toSorted((a, b) => b.bytes - a.bytes);
  const shares = formatShares(ordered.map(({ bytes }) => bytes));
  return (
    <Panel title="Languages" note={`${formatAmount(files, "source file")}, ${formatBytes(total)}`}>
      <ul className="flex flex-col gap-1.5 px-4 py-3 text-sm">
        {ordered.map(({ language, files: count, bytes }, index) => {
          const part = total === 0 ? 0 : bytes / total;
          return (
            <li key={language} className="grid grid-cols-[6rem_minmax(0,1fr)_auto] items-center gap-3">
              <span className="truncate">{languageName(language)}</span>
              <ShareBar share={part} />
              <span className="text-right text-xs text-muted tabular-nums">
                {formatAmount(count, "file")} · {formatBytes(bytes)} · {shares[index]}
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
