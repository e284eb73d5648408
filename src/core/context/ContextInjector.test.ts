import { describe, expect, it } from "vitest";
import { createTypeScriptInspector } from "../../server/adapters/typescript-inspector.ts";
import type { Dependency } from "../dependencies/dependency.ts";
import type { AtomContract } from "../generation/contract.ts";
import { ContextInjector } from "./ContextInjector.ts";

const injector = new ContextInjector(createTypeScriptInspector());
const edge = (from: string, to: string, type: Dependency["type"] = "FUNCTION_CALL"): Dependency => {
  return { from, to, type, typeOnly: type === "TYPE", site: { start: 0, end: 1 }, resolver: "t", confidence: 1 };
};
const unresolved = (atom: string, name: string) => ({ atom, name, start: 0, end: 1, reason: "" });
const contract = (key: string) => ({ key, language: "typescript" }) as AtomContract;

function inject(dependencies: readonly Dependency[], codes: Record<string, string>, names: readonly string[] = []) {
  return injector.inject({
    contract: contract("a"),
    dependencies,
    unresolved: [...names.map((name) => unresolved("a", name)), unresolved("other", "x")],
    lookup: (key) => {
      const code = codes[key];
      return code === undefined ? undefined : { contract: contract(key), code };
    },
  });
}

describe("ContextInjector", () => {
  it("gives the direct prerequisites, then the types behind their signatures, each once", () => {
    const edges = [
      edge("a", "b"),
      edge("a", "c", "TYPE"),
      edge("b", "c", "TYPE"),
      edge("b", "d", "TYPE"),
      edge("b", "e"),
      edge("d", "f", "TYPE"),
      edge("x", "y"),
    ];
    const { entries, completeness, missing } = inject(edges, { b: "b;", c: "c;", d: "d;", e: "e;", f: "f;", y: "y;" });
    expect(entries.map((entry) => entry.key)).toEqual(["b", "c", "d"]);
    expect([completeness, missing]).toEqual([1, []]);
  });

  it("is as complete as the share of names that resolve within it", () => {
    const edges = [edge("a", "b"), edge("a", "b", "TYPE"), edge("a", "c")];
    expect(inject(edges, { b: "b;" }, ["ghost", "ghost"])).toMatchObject({
      completeness: 1 / 3,
      missing: ["c", "ghost"],
    });
    expect(inject([], {})).toMatchObject({ completeness: 1, entries: [] });
  });

  it("gives long code as its signature", () => {
    const long = `/** d */\nexport function b(c: string): void {\n${"  use();\n".repeat(400)}}\n`;
    expect(inject([edge("a", "b")], { b: long }).entries[0]?.code).toBe("export function b ( c : string ) : void");
  });
});
