/** Where references of PHP lead. */
import { expect, test } from "vitest";
import { resolveMarked } from "../../../testing/resolve-marked.ts";
import { php } from "./php.ts";

const CASES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    "namespaces, uses and members",
    {
      "a.php": `<?php
namespace App\\Shop;
use App\\Money\\{⟦Amount→b.php:amount⟧, Other as O};
use function App\\Money\\⟦round→nothing⟧;
class Item extends ⟦Base→b.php:base⟧ {
  private Amount $price;
  const MAX = 1;
  function total(int $n): Amount { $this->⟦price→a.php:item.$price⟧->⟦add→b.php:amount.add()⟧($n); $this->⟦help→b.php:base.help()⟧(); return self::⟦make→a.php:item.make()⟧(⟦$n→a.php:item.total()/$n⟧); }
  static function make($a) { $x = new ⟦Amount→b.php:amount⟧(); $x->⟦add→b.php:amount.add()⟧(static::⟦MAX→a.php:item.#MAX⟧); return ⟦strlen→external⟧("a"); }
}`,
      "b.php": `<?php
namespace App\\Money { class Amount { public function add($n) { } } }
namespace App\\Shop { class Base { function help() { } } function f(\\App\\Money\\Amount $a) { $a->⟦ADD→b.php:amount.add()⟧(1); } }`,
    },
  ],
  [
    "global functions from a namespace, variables of functions",
    {
      "a.php": `<?php
namespace A;
$x = 1;
function f($y) { return fn() => ⟦$y→a.php:f()/$y⟧ + ⟦help→b.php:help()⟧(); }`,
      "b.php": `<?php
function help() { }
$x = 2;`,
    },
  ],
];

test.each(CASES)("%s", async (_, sources) => {
  const { found, expected } = await resolveMarked([php], sources);
  expect(expected.length).toBeGreaterThan(0);
  expect(found).toEqual(expected);
});
