/** Where references of C# lead. */
import { expect, test } from "vitest";
import { resolveMarked } from "../../../testing/resolve-marked.ts";
import { csharp } from "./csharp.ts";

const CASES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    "namespaces, usings and partial classes",
    {
      "A.cs": `using Money;
namespace Shop.Orders {
  public partial class Order : ⟦Base→B.cs:Base⟧ { Amount price; void M() { ⟦Total→B.cs:Order.Total/1⟧(1); this.⟦price→A.cs:Order.price⟧.⟦Add→C.cs:Amount.Add/1⟧(2); ⟦Help→B.cs:Base.Help/0⟧(); var a = new ⟦Amount→C.cs:Amount⟧ { ⟦Count→C.cs:Amount.Count⟧ = 1 }; a.⟦Count→C.cs:Amount.Count⟧++; } }
}`,
      "B.cs": `namespace Shop.Orders;
public partial class Order { int Total(int n, int m = 0) { return n; } }
class Base { protected void Help() {} }`,
      "C.cs": `namespace Money { public class Amount { public int Count { get; set; } public Amount Add(int n) => this.⟦Add→C.cs:Amount.Add/1⟧(⟦n→C.cs:Amount.Add/1/n⟧); } }`,
    },
  ],
  [
    "patterns and locals",
    {
      "A.cs": `class A { int n; static int F(object o) { if (o is A a && a.⟦n→A.cs:A.n⟧ > 0) return 1; foreach (A x in All) x.⟦n→A.cs:A.n⟧ = 2; int Local(int k) => ⟦k→A.cs:A.F/1/Local/1/k⟧; return ⟦Local→A.cs:A.F/1/Local/1⟧(3); } }`,
    },
  ],
  [
    "statements of a program are its own, and a class that does not parse may have what its bases have",
    {
      "A.cs": `int Count(int n) => n;
⟦Count→A.cs:Count/1⟧(1);`,
      "B.cs": `namespace Shop { class A : Base {
  void F() {
#if LOCKED
    try {
#endif
      G();
#if LOCKED
    } finally { }
#endif
  }
  int Size { get; set; }
} }`,
      "C.cs": `namespace Shop { class Base { public int Size { get; set; } }
class User { void M(A a) { a.⟦Size→open⟧ = 1; ⟦Count→external⟧(1); } } }`,
    },
  ],
];

test.each(CASES)("%s", async (_, sources) => {
  const { found, expected } = await resolveMarked([csharp], sources);
  expect(expected.length).toBeGreaterThan(0);
  expect(found).toEqual(expected);
});
