/** A directed graph over 0 … n-1 as compressed rows of integers: 10,000 nodes cost kilobytes, a walk no allocation. */

export type Pair = readonly [from: number, to: number];

export class Adjacency {
  readonly size: number;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;

  private constructor(size: number, starts: Int32Array, ends: Int32Array) {
    this.size = size;
    this.starts = starts;
    this.ends = ends;
  }

  static of(size: number, pairs: readonly Pair[]): Adjacency {
    const starts = new Int32Array(size + 1);
    for (const [from] of pairs) starts[from + 1] = (starts[from + 1] ?? 0) + 1;
    for (let node = 0; node < size; node += 1) starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0);
    const next = starts.slice();
    const ends = new Int32Array(pairs.length);
    for (const [from, to] of pairs) {
      const slot = next[from] ?? 0;
      ends[slot] = to;
      next[from] = slot + 1;
    }
    return new Adjacency(size, starts, ends);
  }

  /** Nodes that `node` points to; may repeat. */
  targets(node: number): Int32Array {
    return this.ends.subarray(this.starts[node], this.starts[node + 1]);
  }

  /** The same graph with every edge turned round. */
  reversed(): Adjacency {
    const pairs: Pair[] = [];
    for (let node = 0; node < this.size; node += 1) for (const target of this.targets(node)) pairs.push([target, node]);
    return Adjacency.of(this.size, pairs);
  }
}
