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
  [
    "constructors do not hide their class",
    {
      "a.cpp": `class Any {
  Any();
  template <typename T> Any(T &&value) { ⟦Any→a.cpp:Any⟧ *other; }
  EXPORT Any(int number);
  Any *next(⟦Any→a.cpp:Any⟧ *other);
};
template <typename T> struct Box { template <typename U> Box(U u); ⟦Box→a.cpp:Box⟧ copy(); };
⟦Any→a.cpp:Any⟧ make();`,
    },
  ],
  [
    "classes that macros make the parser misread",
    {
      "fwd.hpp": `namespace n { class Plain; class EXPORT Later; template <typename T> class Derived; }`,
      "a.hpp": `#define EXPORT
namespace n {
class Base { public: int id; };
class EXPORT Plain {
  int width;
public:
  typedef other Word;
  static ⟦Word→a.hpp:Plain.Word⟧ word;
  Plain(int a) : ⟦width→a.hpp:Plain.width⟧(a) {}
  int get() const { return ⟦width→a.hpp:Plain.width⟧ + ⟦size→a.hpp:Plain.size⟧(); }
  int size() const { return 1; }
  EXPORT static Plain concat(int y);
  ⟦Plain→a.hpp:Plain⟧ *next;
};
template <typename T> class EXPORT NODISCARD View {
public:
  using item = T;
  ⟦View→a.hpp:View⟧<⟦item→a.hpp:View.item⟧> part();
};
class EXPORT NODISCARD Text final : public Base {
public:
  NODISCARD
  count_t size() const { return 1; }
  NODISCARD count_t find(int at) const { return ⟦size→a.hpp:Text.size⟧() + ⟦at→a.hpp:Text.find/at⟧; }
  NODISCARD operator Plain() { return ⟦Plain→a.hpp:Plain⟧(⟦find→a.hpp:Text.find⟧(1)); }
};
int size();
int find();
template <typename T> class EXPORT Derived final : public ⟦Base→a.hpp:Base⟧ {
  int deep() { return ⟦id→a.hpp:Base.id⟧; }
};
class Later { };
int width;
}`,
      "b.cpp": `#include "fwd.hpp"
#include "a.hpp"
int f(n::⟦Plain→a.hpp:Plain⟧ *p, n::⟦Derived→a.hpp:Derived⟧<int> *d, n::⟦Later→a.hpp:Later⟧ *l) { return p->⟦size→a.hpp:Plain.size⟧(); }`,
    },
  ],
  [
    "friends, initialisers and dependent names",
    {
      "a.cpp": `template <typename T> struct Base { using type = T; };
struct Other { int x; };
int x;
template <typename T> class Foo : Base<T> {
  int x, y;
  friend class ⟦Other→a.cpp:Other⟧;
  friend ⟦Other→a.cpp:Other⟧ help(const ⟦Foo→a.cpp:Foo⟧ &x) { return ⟦x→a.cpp:Foo/x⟧; }
  typename ⟦Base→a.cpp:Base⟧<T>::⟦type→open⟧ z;
  Foo(int x) : ⟦Base→a.cpp:Base⟧<T>(x), ⟦x→a.cpp:Foo.x⟧(⟦x→a.cpp:Foo.<init>/x⟧), ⟦y→a.cpp:Foo.y⟧(1) {}
};`,
    },
  ],
  [
    "conversions are not called by the name of their type",
    {
      "a.cpp": `struct Area { int size; };
struct Shape { operator Area() const; int n; };
inline ⟦Shape→a.cpp:Shape⟧::operator ⟦Area→a.cpp:Area⟧() const { return make(⟦n→a.cpp:Shape.n⟧); }
⟦Area→a.cpp:Area⟧ area;`,
    },
  ],
  [
    "what stands before :: is no function",
    {
      "level.hpp": `namespace level { enum kind { off }; }`,
      "a.cpp": `#include "level.hpp"
struct Log { ⟦level→level.hpp:level⟧::⟦kind→level.hpp:kind⟧ level() const; void set(); level::⟦kind→level.hpp:kind⟧ at; };
void Log::set() { at = ⟦level→level.hpp:level⟧::off; }
namespace std { template <> struct hash<Log> { }; }
⟦std→external⟧::string text;`,
    },
  ],
  [
    "constructors outside of their class do not hide it",
    {
      "a.cpp": `template <typename T> struct Sink { Sink(); static ⟦Sink→a.cpp:Sink⟧ &one(); int n; };
template <typename T> Sink<T>::Sink() { ⟦Sink→a.cpp:Sink⟧ *other; ⟦n→a.cpp:Sink.n⟧ = 1; }`,
    },
  ],
  [
    "namespaces that are opened again are one",
    {
      "a.hpp": `namespace n { int one(); }
namespace n { int two(); }`,
      "b.cpp": `#include "a.hpp"
namespace n { int f() { return n::⟦one→a.hpp:one⟧() + n::⟦two→a.hpp:two⟧(); } }
namespace n { int g() { return ⟦n→external⟧::⟦f→b.cpp:f⟧(); } }`,
    },
  ],
  [
    "names with several definitions are ambiguous, and hide what lies further out",
    {
      "a.hpp": `#ifdef FAST
#define RUN(x) x
int run(int x) { return 1; }
#else
#define RUN(x) (x)
int run(int x) { return 2; }
#endif
int twice(int x);
int twice(double x);
int twice(int x) { return x; }`,
      "b.hpp": `void RUN(int x);`,
      "c.cpp": `#include "a.hpp"
#include "b.hpp"
int main() { return ⟦RUN→open⟧(1) + ⟦run→open⟧(2) + ⟦twice→open⟧(3); }`,
    },
  ],
  [
    "specialisations of functions, macros with comments",
    {
      "a.cpp": `template <typename T> void put(T x) { }
template <> void put<int>(int x) { }
#ifdef SAFE
#define CHECK(x) x
#else
#define CHECK(x)   \\
  /* nothing */    \\
  (x) ? 1 : 2
#endif
int f() { ⟦put→open⟧(1); return ⟦CHECK→open⟧(1); }`,
    },
  ],
  [
    "members of a type that several branches declare are not that type",
    {
      "a.cpp": `#ifdef WIDE
using name_t = wide;
#else
using name_t = narrow;
#endif
int f(⟦name_t→open⟧ name) { return name.⟦size→open⟧(); }`,
    },
  ],
];

test.each(CASES)("%s", async (_, sources) => {
  const { found, expected } = await resolveMarked([cpp], sources);
  expect(expected.length).toBeGreaterThan(0);
  expect(found).toEqual(expected);
});
