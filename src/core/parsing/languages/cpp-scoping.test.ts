/** Where references of C++ lead. */
import { expect, test } from "vitest";
import { resolveMarked } from "../../../testing/resolve-marked.ts";
import { cpp } from "./cpp.ts";

const CASES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    "namespaces, classes and functions outside of them",
    {
      "shape.hpp": `namespace geo {
class Base { protected: int id; };
class Shape : public ⟦Base→shape.hpp:Base⟧ { public: double area() const; int n; static int count; };
int help(int x);
namespace inner { int deep(); }
}`,
      "shape.cpp": `#include "shape.hpp"
namespace geo {
double Shape::area() const { return ⟦n→shape.hpp:Shape.n⟧ + ⟦id→shape.hpp:Base.id⟧ + this->⟦n→shape.hpp:Shape.n⟧ + ⟦help→shape.cpp:help⟧(1); }
int help(int x) { return ⟦x→shape.cpp:help/x⟧; }
}`,
      "main.cpp": `#include "shape.hpp"
using geo::⟦help→shape.cpp:help⟧;
namespace g = geo::inner;
template <typename T> T twice(T t) { return ⟦t→main.cpp:twice/t⟧; }
int main() { geo::⟦Shape→shape.hpp:Shape⟧ s; s.⟦area→shape.cpp:area⟧(); g::⟦deep→shape.hpp:deep⟧(); auto p = new geo::Shape(); p->⟦n→shape.hpp:Shape.n⟧ = ⟦help→shape.cpp:help⟧(2); return ⟦twice→main.cpp:twice⟧(1); }`,
    },
  ],
];

test.each(CASES)("%s", async (_, sources) => {
  const { found, expected } = await resolveMarked([cpp], sources);
  expect(expected.length).toBeGreaterThan(0);
  expect(found).toEqual(expected);
});
