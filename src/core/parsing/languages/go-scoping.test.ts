/** Where references of Go lead. */
import { expect, test } from "vitest";
import { resolveMarked } from "../../../testing/resolve-marked.ts";
import { go } from "./go.ts";

const CASES: readonly (readonly [string, Readonly<Record<string, string>>, Readonly<Record<string, string>>])[] = [
  [
    "a package is a folder, and an import names one",
    {
      "shop/a.go": `package shop

import "example.org/x/money"

type Item struct{ Price money.⟦Amount→money/amount.go:Amount⟧ }

func (i *⟦Item→shop/a.go:Item⟧) Total() money.Amount { return i.⟦Price→shop/a.go:Item.Price⟧.⟦Add→money/sum.go:Add⟧(⟦limit→shop/b.go:limit⟧) }`,
      "shop/b.go": `package shop

var limit = 3

func use() { it := &⟦Item→shop/a.go:Item⟧{⟦Price→shop/a.go:Item.Price⟧: 1}; it.⟦Total→shop/a.go:Total⟧(); it.⟦None→open⟧() }`,
      "money/amount.go": `package money

type Amount int`,
      "money/sum.go": `package money

func (a Amount) Add(n int) Amount { return ⟦a→money/sum.go:Add/a⟧ }`,
      "money/amount_test.go": `package money_test

type Amount string`,
    },
    {
      "go.mod": `module example.org/x
`,
    },
  ],
  [
    "names are visible from their declaration on",
    {
      "a.go": `package a

var x = 1

func f() { y := ⟦x→a.go:x⟧; x := ⟦x→a.go:x⟧; ⟦x→a.go:f/x⟧ = ⟦y→a.go:f/y⟧; if x := 2; ⟦x→a.go:f/x#2⟧ > 1 { } }`,
    },
    {
      "go.mod": `module example.org/x
`,
    },
  ],
  [
    "embedded types lend their members, results and assertions have types",
    {
      "a.go": `package a

type Base struct{ n int }
type Top struct{ *Base }

func (b Base) Run() (*Top, error) { return nil, nil }

func f(t Top, x interface{}) {
	t.⟦n→a.go:Base.n⟧ = 1
	top, err := t.⟦Run→a.go:Run⟧()
	top.⟦Base→a.go:Top.Base⟧.⟦n→a.go:Base.n⟧++
	_ = err
	x.(Base).⟦n→a.go:Base.n⟧ = 2
	switch v := x.(type) {
	case Top:
		v.⟦Run→a.go:Run⟧()
	default:
		v.⟦Run→open⟧()
	}
}`,
    },
    {
      "go.mod": `module example.org/x
`,
    },
  ],
  [
    "files that no build takes stand for themselves",
    {
      "a.go": `package a

func help() { }

func f() { ⟦help→a.go:help⟧() }`,
      "gen.go": `//go:build ignore

package main

func help() { }

func main() { ⟦help→gen.go:help⟧() }`,
    },
    {
      "go.mod": `module example.org/x
`,
    },
  ],
];

test.each(CASES)("%s", async (_, sources, manifests) => {
  const { found, expected } = await resolveMarked([go], sources, manifests);
  expect(expected.length).toBeGreaterThan(0);
  expect(found).toEqual(expected);
});
