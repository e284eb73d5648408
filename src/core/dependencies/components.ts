/** Strongly connected components by Tarjan's algorithm, iterative so that a long chain cannot exhaust the stack. */
import type { Adjacency } from "./adjacency.ts";

/** Component number of every node; numbered in the order in which their first node appears. */
export function components(graph: Adjacency): readonly number[] {
  const found = new Int32Array(graph.size).fill(-1);
  const low = new Int32Array(graph.size);
  const component = new Int32Array(graph.size).fill(-1);
  const stack: number[] = [];
  let time = 0;
  let count = 0;

  for (let root = 0; root < graph.size; root += 1) {
    if (found[root] !== -1) continue;
    const path = [enter(root)];
    for (let frame = path.at(-1); frame !== undefined; frame = path.at(-1)) {
      const target = frame.targets[frame.next];
      frame.next += 1;
      if (target === undefined) {
        path.pop();
        leave(frame.node);
        const parent = path.at(-1);
        if (parent !== undefined) low[parent.node] = Math.min(low[parent.node] ?? 0, low[frame.node] ?? 0);
      } else if (found[target] === -1) {
        path.push(enter(target));
      } else if (component[target] === -1) {
        low[frame.node] = Math.min(low[frame.node] ?? 0, found[target] ?? 0);
      }
    }
  }
  return renumber(component);

  function enter(node: number) {
    found[node] = low[node] = time;
    time += 1;
    stack.push(node);
    return { node, targets: graph.targets(node), next: 0 };
  }

  function leave(node: number): void {
    if (low[node] !== found[node]) return;
    for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
      component[member] = count;
      if (member === node) break;
    }
    count += 1;
  }
}

function renumber(component: Int32Array): readonly number[] {
  const names = new Map<number, number>();
  return Array.from(component, (old) => {
    const known = names.get(old);
    if (known !== undefined) return known;
    names.set(old, names.size);
    return names.size - 1;
  });
}
