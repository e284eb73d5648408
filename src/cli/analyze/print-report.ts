/** An analysis report in a few lines for a terminal. */
import type { AnalysisReport } from "../../core/analysis/analysis-report.ts";
import { printableLine } from "../printable.ts";

const SHOWN = 10;
const number = new Intl.NumberFormat("en");

export function printReport(report: AnalysisReport): string {
  const { stats } = report;
  const broken = report.files.filter((file) => file.diagnostics.length > 0);
  const lines = [
    `${number.format(stats.files)} files, ${megabytes(stats.bytes)} → ${number.format(stats.atoms)} atoms, ` +
      `${number.format(stats.dependencies)} dependencies, ${number.format(stats.unresolved)} unresolved`,
    `${number.format(stats.waves)} waves, the widest with ${number.format(stats.maxWidth)} atoms; ` +
      `${number.format(report.cycles.length)} cycles`,
    `read and cut in ${seconds(stats.parseMs)}, related in ${seconds(stats.resolveMs)}, ` +
      `${number.format(stats.peakRssMb)} MB at most`,
    ...listed(
      "with diagnostics",
      broken.map((file) => {
        const [first] = file.diagnostics;
        return `${file.path}:${String(first?.line)}:${String(first?.column)} ${first?.message ?? ""}`;
      }),
    ),
    ...listed(
      "left out",
      report.leftOut.map((file) => `${file.path}: ${file.reason}`),
    ),
  ];
  return `${lines.map(printableLine).join("\n")}\n`;
}

function listed(what: string, rows: readonly string[]): readonly string[] {
  if (rows.length === 0) return [];
  const more = rows.length > SHOWN ? [`  … and ${number.format(rows.length - SHOWN)} more`] : [];
  return [`${number.format(rows.length)} ${what}:`, ...rows.slice(0, SHOWN).map((row) => `  ${row}`), ...more];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
