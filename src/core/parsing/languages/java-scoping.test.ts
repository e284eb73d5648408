/** Where references of Java lead. */
import { expect, test } from "vitest";
import { resolveMarked } from "../../../testing/resolve-marked.ts";
import { java } from "./java.ts";

const CASES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    "packages, imports and members",
    {
      "src/shop/Shop.java": `package shop;
import money.⟦Amount→money/Amount.java:Amount⟧;
class Shop extends ⟦Base→src/shop/Base.java:Base⟧ {
  Amount price;
  void m() { this.⟦price→src/shop/Shop.java:Shop.price⟧.⟦add→money/Amount.java:Amount.add/1⟧(1); ⟦help→src/shop/Base.java:Base.help/0⟧(); Amount.⟦ZERO→money/Amount.java:Amount.ZERO⟧.⟦add→money/Amount.java:Amount.add/2⟧(1, 2); }
}`,
      "src/shop/Base.java": `package shop;
class Base { void help() {} String name; void out() { ⟦name→src/shop/Base.java:Base.name⟧.⟦trim→external⟧(); } }`,
      "money/Amount.java": `package money;
public class Amount { public static final Amount ZERO = new ⟦Amount→money/Amount.java:Amount⟧(); Amount add(int a) { return this; } Amount add(int a, int b) { return ⟦add→money/Amount.java:Amount.add/1⟧(a).⟦add→money/Amount.java:Amount.add/1⟧(b); } }`,
    },
  ],
  [
    "from outside",
    {
      "A.java":
        "import java.util.List;\nimport static java.lang.Math.max;\nclass A { ⟦List→external⟧<A> all = ⟦List→external⟧.of(); int m() { return ⟦max→external⟧(1, 2); } }",
    },
  ],
  [
    "nested classes, records, enums and lambdas",
    {
      "A.java": `class A {
  record P(int x, B b) {}
  enum E { ONE(1); E(int n) {} int size() { return 1; } }
  static class B { int y; }
  int f(P p, Object o) {
    int x = p.⟦x→A.java:A.P.x/0⟧();
    if (o instanceof B b) return b.⟦y→A.java:A.B.y⟧ + p.⟦b→A.java:A.P.b/0⟧().⟦y→A.java:A.B.y⟧;
    for (B each : all) each.⟦y→A.java:A.B.y⟧ = E.⟦ONE→A.java:A.E.ONE⟧.⟦size→A.java:A.E.size/0⟧();
    run(z -> ⟦z→A.java:A.f/2/z⟧ + ⟦x→A.java:A.f/2/x⟧);
    return ⟦x→A.java:A.f/2/x⟧;
  }
}`,
    },
  ],
  [
    "variable numbers of arguments stand back",
    {
      "A.java": `class A { void f(int a) {} void f(String s, Object... rest) {} void g() { ⟦f→A.java:A.f/1⟧(1); ⟦f→A.java:A.f/3⟧("", 1, 2); ⟦f→external⟧(); } }`,
    },
  ],
];

test.each(CASES)("%s", async (_, sources) => {
  const { found, expected } = await resolveMarked([java], sources);
  expect(expected.length).toBeGreaterThan(0);
  expect(found).toEqual(expected);
});
