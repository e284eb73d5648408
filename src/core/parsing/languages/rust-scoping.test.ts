/** Where references of Rust lead. */
import { expect, test } from "vitest";
import { resolveMarked } from "../../../testing/resolve-marked.ts";
import { rust } from "./rust.ts";

const CASES: readonly (readonly [string, Readonly<Record<string, string>>, Readonly<Record<string, string>>])[] = [
  [
    "modules, paths and groups",
    {
      "src/lib.rs": `mod shop;
pub mod money { pub struct Amount(pub i64); impl Amount { pub fn new() -> Self { ⟦Amount→src/lib.rs:Amount⟧(0) } pub fn add(&self) -> Amount { Self::⟦new→src/lib.rs:new⟧() } } }
use shop::{⟦Item→src/shop/item.rs:Item⟧, item::⟦LIMIT→src/shop/item.rs:LIMIT⟧ as MOST};
fn f(item: &Item) { item.⟦price→src/shop/item.rs:Item..price⟧.⟦add→src/lib.rs:add⟧().⟦add→src/lib.rs:add⟧(); item.⟦price→src/shop/item.rs:price⟧(); ⟦MOST→src/shop/item.rs:LIMIT⟧; }`,
      "src/shop/mod.rs": `pub mod item;
pub use item::*;
use self::item::⟦Item→src/shop/item.rs:Item⟧;`,
      "src/shop/item.rs": `use super::super::money::⟦Amount→src/lib.rs:Amount⟧;
use crate::money;
pub const LIMIT: usize = 1;
pub struct Item { pub price: Amount }
impl Item { pub fn price(&self) -> &Amount { &self.⟦price→src/shop/item.rs:Item..price⟧ } fn n(&self) { money::⟦Amount→src/lib.rs:Amount⟧::⟦new→src/lib.rs:new⟧(); } }`,
    },
    {
      "Cargo.toml": `[package]
name = "shop-app"
`,
    },
  ],
  [
    "patterns bind, capitals refer",
    {
      "src/main.rs": `enum E { One, Two { n: i32 } }
fn f(e: E, o: Option<i32>) -> i32 {
  if let Some(x) = o { return ⟦x→src/main.rs:f/x⟧; }
  let x = 1;
  match e { E::⟦One→src/main.rs:E.One⟧ => ⟦x→src/main.rs:f/x#2⟧, E::Two { ⟦n→src/main.rs:E.Two..n⟧ } => ⟦n→src/main.rs:f/n⟧ }
}`,
    },
    {
      "Cargo.toml": `[package]
name = "shop-app"
`,
    },
  ],
  [
    "traits through bounds, what generics decide stays open",
    {
      "src/main.rs": `trait Draw { fn draw(&self); }
struct A;
impl From<u8> for A { fn from(x: u8) -> A { A } }
impl Draw for A { fn draw(&self) { } }
fn f<T: Draw>(t: T, d: &dyn Draw, a: A) { t.⟦draw→src/main.rs:Draw.draw⟧(); d.⟦draw→src/main.rs:Draw.draw⟧(); a.⟦draw→src/main.rs:draw⟧(); A::⟦from→open⟧(1); }`,
    },
    {
      "Cargo.toml": `[package]
name = "shop-app"
`,
    },
  ],
  [
    "a variable hides no module, and names from outside are not declared by their import",
    {
      "src/lib.rs": `mod ast;
use std::fmt::Display;
use ast::Item;
fn f(ast: Item) -> ⟦Item→src/ast.rs:Item⟧ { let ast = ⟦ast→src/lib.rs:f/ast⟧; ast::⟦Item→src/ast.rs:Item⟧ { n: 1 } }
impl ⟦Display→external⟧ for ast::⟦Item→src/ast.rs:Item⟧ { }`,
      "src/ast.rs": "pub struct Item { pub n: i32 }",
    },
    { "Cargo.toml": '[package]\nname = "shop"\n' },
  ],
  [
    "what is defined under several conditions is certain under none",
    {
      "src/lib.rs": `extern crate alloc;
mod old;
use crate::old::*;
use crate::alloc::⟦Layout→external⟧;
fn f() {
  #[cfg(a)]
  fn imp() { }
  #[cfg(not(a))]
  fn imp() { }
  ⟦imp→open⟧();
}`,
      "src/old.rs": "#[cfg(old)] pub mod alloc { pub struct Layout; }",
    },
    { "Cargo.toml": '[package]\nname = "shop"\n' },
  ],
];

test.each(CASES)("%s", async (_, sources, manifests) => {
  const { found, expected } = await resolveMarked([rust], sources, manifests);
  expect(expected.length).toBeGreaterThan(0);
  expect(found).toEqual(expected);
});
