/** Strongly connected components: which schemas refer to each other in circles. */

/** Component number of every node; nodes on a common circle share one. Tarjan's algorithm without recursion. */
export function componentsOf(
  nodes: readonly string[],
  next: (node: string) => readonly string[],
): ReadonlyMap<string, number> {
  const component = new Map<string, number>();
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  let count = 0;
  for (const root of nodes) {
    if (order.has(root)) continue;
    const path = [{ node: root, targets: next(root), at: 0 }];
    enter(root);
    while (path.length > 0) {
      const top = path[path.length - 1];
      if (top === undefined) break;
      const target = top.targets[top.at];
      top.at += 1;
      if (target === undefined) {
        path.pop();
        const parent = path.at(-1);
        if (parent !== undefined) lower(parent.node, low.get(top.node) ?? 0);
        if (low.get(top.node) === order.get(top.node)) close(top.node);
      } else if (!order.has(target)) {
        enter(target);
        path.push({ node: target, targets: next(target), at: 0 });
      } else if (!component.has(target)) {
        lower(top.node, order.get(target) ?? 0);
      }
    }
  }
  return component;

  function enter(node: string): void {
    order.set(node, order.size);
    low.set(node, order.size - 1);
    stack.push(node);
  }

  function lower(node: string, value: number): void {
    low.set(node, Math.min(low.get(node) ?? value, value));
  }

  function close(root: string): void {
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      component.set(node, count);
      if (node === root) break;
    }
    count += 1;
  }
}
