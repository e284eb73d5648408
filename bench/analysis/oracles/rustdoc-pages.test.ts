/** Links of rustdoc's pages become names with their declarations. */
import { expect, it } from "vitest";
import { sitesOf } from "./rustdoc-pages.ts";

const LIBRARY =
  "pub trait Draw {\n    fn draw(&self);\n}\nimpl Draw for u8 {\n    fn draw(&self) {}\n}\npub struct Item;\n";

/** `html` is the second file's page, whose text is `source`; found are `name role → lines, alternatives`. */
function check(source: string, html: string, expected: readonly string[]): void {
  const page = (body: string): string => `<html><code><a href=#1 id=1 data-nosnippet>1</a>${body}</code></pre></html>`;
  const escapedLibrary = LIBRARY.replaceAll("&", "&amp;");
  const files = sitesOf(
    new Map([
      ["src/lib.rs", page(escapedLibrary)],
      ["src/a.rs", page(html)],
    ]),
    new Map([
      ["src/lib.rs", Buffer.from(LIBRARY)],
      ["src/a.rs", Buffer.from(source)],
    ]),
  );
  const lineOf = ({ start }: { readonly start: number }): number => LIBRARY.slice(0, start).split("\n").length;
  const found = (files.find(({ path }) => path === "src/a.rs")?.sites ?? []).map((site) => {
    const targets = site.isExternal ? "outside" : site.isDeclaration ? "itself" : site.targets.map(lineOf).join(",");
    const others = (site.alternatives ?? []).map(lineOf).join(",");
    return `${source.slice(site.start, site.end)} ${site.role} → ${targets}${others === "" ? "" : ` or ${others}`}`;
  });
  expect(found).toEqual(expected);
}

it.each<[string, string, string, readonly string[]]>([
  ["types", "x: Item", 'x: <a href="lib.rs.html#7">Item</a>', ["Item type → 7"]],
  ["the last name of a path", "use crate::Item;", 'use <a href="lib.rs.html#7">crate::Item</a>;', ["Item import → 7"]],
  ["what lies outside", "Vec", '<a href="https://doc.rust-lang.org/Vec.html">Vec</a>', ["Vec type → outside"]],
  ["declarations", "fn f()", 'fn <a href="../a/fn.f.html">f</a>()', ["f function_call → itself"]],
  [
    "a trait's method, or an implementation",
    "x.draw()",
    'x.<a href="lib.rs.html#2">draw</a>()',
    ["draw function_call → 2 or 5"],
  ],
  ["no fields that are variables as well", "Item { n }", 'Item { <a href="#1">n</a> }', []],
  ["no `self`", "self", '<a href="#1">self</a>', []],
  ["nothing on a page that shows another text", "a < b", '<a href="#1">a</a> &gt; b', []],
])("finds %s", (_, source, html, expected) => {
  check(source, html, expected);
});
