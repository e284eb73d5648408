/** Where references of Ruby lead. */
import { expect, test } from "vitest";
import { resolveMarked } from "../../../testing/resolve-marked.ts";
import { ruby } from "./ruby.ts";

const CASES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    "constants by nesting, methods of self, open classes",
    {
      "a.rb": `module Shop
  LIMIT = 1
  class Item < ⟦Base→b.rb:Shop.Base⟧
    attr_reader :name
    def self.make = ⟦new→open⟧
    def total(n)
      x = ⟦n→a.rb:Shop.Item.total()/n@4⟧ + ⟦LIMIT→a.rb:Shop.LIMIT⟧
      @sum = x
      ⟦help→b.rb:Shop.Base.help()⟧
      ⟦tax→b.rb:Shop.Item.tax()⟧(⟦name→a.rb:Shop.Item.name()⟧)
    end
  end
end`,
      "b.rb": `module Shop
  class Base
    def help; end
  end
  class Item
    def tax(n) = ⟦@sum→a.rb:Shop.Item.@sum⟧
  end
end
Shop::⟦Item→a.rb:Shop.Item & b.rb:Shop.Item⟧.⟦make→a.rb:Shop.Item.make()⟧`,
    },
  ],
  [
    "a method sees its own variables only",
    {
      "a.rb": `x = 1
def x = 2
def f
  ⟦x→a.rb:x()⟧
  y = A.new
  y.⟦m→a.rb:A.m()⟧
  [1].each { |y| ⟦y→a.rb:f()/y@2#2⟧ }
end
class A
  def m; end
end
⟦x→a.rb:x@0⟧`,
    },
  ],
  [
    "of several definitions of a method none is certain, of a member of an unknown value none is known",
    {
      "a.rb": `class A
  if defined?(Encoding)
    def text; end
  else
    def text; end
  end
  def other; end
  def f(item)
    ⟦text→open⟧
    ⟦other→a.rb:A.other()⟧
    item.⟦other→open⟧
  end
end`,
    },
  ],
];

test.each(CASES)("%s", async (_, sources) => {
  const { found, expected } = await resolveMarked([ruby], sources);
  expect(expected.length).toBeGreaterThan(0);
  expect(found).toEqual(expected);
});
