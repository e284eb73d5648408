/** Finds the atom that covers a place in a file. */
import { byteOffsets } from "../../core/byte-offsets.ts";
import type { AtomRange, SourceFile } from "../../core/ports.ts";

interface Span {
  readonly key: string;
  /** String indexes, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Takes the atoms' byte ranges, answers by string index, in logarithmic time. */
export class AtomLocator {
  private readonly spans = new Map<string, Span[]>();

  constructor(files: readonly SourceFile[], atoms: readonly AtomRange[]) {
    const offsets = new Map(files.map((file) => [file.path, byteOffsets(file.source)]));
    for (const { key, file, start, end } of atoms) {
      const convert = offsets.get(file);
      if (convert === undefined) continue;
      const spans = this.spans.get(file) ?? [];
      spans.push({ key, start: convert.toIndex(start), end: convert.toIndex(end) });
      this.spans.set(file, spans);
    }
    for (const spans of this.spans.values()) spans.sort((a, b) => a.start - b.start);
  }

  /** Key of the atom that covers a string index of a file. */
  at(file: string, index: number): string | undefined {
    const spans = this.spans.get(file) ?? [];
    let low = 0;
    let high = spans.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((spans[middle]?.start ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const span = spans[low];
    return span !== undefined && span.start <= index && index < span.end ? span.key : undefined;
  }
}
