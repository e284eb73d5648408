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
    const from = new Int32Array(pairs.length);
    const to = new Int32Array(pairs.length);
    for (const [position, pair] of pairs.entries()) {
      from[position] = pair[0];
      to[position] = pair[1];
    }
    return Adjacency.#ofColumns(size, from, to);
  }

  static #ofColumns(size: number, from: Int32Array, to: Int32Array): Adjacency {
    const starts = new Int32Array(size + 1);
    for (const node of from) starts[node + 1] = (starts[node + 1] ?? 0) + 1;
    for (let node = 0; node < size; node += 1) starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0);
    const next = starts.slice();
    const ends = new Int32Array(to.length);
    for (let position = 0; position < from.length; position += 1) {
      const node = from[position] ?? 0;
      const slot = next[node] ?? 0;
      ends[slot] = to[position] ?? 0;
      next[node] = slot + 1;
    }
    return new Adjacency(size, starts, ends);
  }

  /** Nodes that `node` points to; may repeat. */
  targets(node: number): Int32Array {
    return this.ends.subarray(this.starts[node], this.starts[node + 1]);
  }

  /** The same graph with every edge turned round. */
  reversed(): Adjacency {
    const sources = new Int32Array(this.ends.length);
    for (let node = 0; node < this.size; node += 1) sources.fill(node, this.starts[node], this.starts[node + 1]);
    return Adjacency.#ofColumns(this.size, this.ends, sources);
  }
}
