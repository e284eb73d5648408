/** Every language against one realistic file: it parses, and what it declares is found. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createTreeSitterParser } from "../../../server/adapters/tree-sitter/tree-sitter-parser.ts";
import { outlineOf } from "../../decomposition/outline.ts";
import { LineTable } from "../../syntax/line-table.ts";
import type { LanguageDefinition } from "./language-definition.ts";
import type { LanguageId } from "./language-id.ts";
import { LANGUAGES } from "./languages.ts";

interface Fixture {
  /** A suffix `.txt` keeps linters and compilers away. */
  readonly file: string;
  /** Kind and qualified name of every definition, in the order of the text. */
  readonly definitions: string;
}

const FIXTURES: Readonly<Record<LanguageId, Fixture>> = {
  python: {
    file: "shapes.py.txt",
    definitions: `
      class Circle
      method Circle.__init__
      method Circle.area
      function classify
    `,
  },
  typescript: {
    file: "shapes.ts.txt",
    definitions: `
      type Pair
      module "extern"
      function "extern".open
      variable limit
      module Outer.Inner
      variable Outer.Inner.one
      enum Colour
      interface Shape
      method Shape.draw
      function over
      function over
      class Circle
      field Circle.#count
      field Circle.name
      method Circle.constructor
      method Circle.draw
      method Circle.size
      variable change
    `,
  },
  tsx: {
    file: "page.tsx.txt",
    definitions: `
      type Props
      variable Page
      variable Page.[open, setOpen]
    `,
  },
  javascript: {
    file: "queue.js.txt",
    definitions: `
      variable { readFile: read, ...rest }
      variable old
      class Queue
      field Queue.size
      field Queue.#items
      method Queue.[Symbol.iterator]
      method Queue.run
      function numbers
      variable add
    `,
  },
  go: {
    file: "inventory.go",
    definitions: `
      variable layout
      type Kind
      variable Solid
      variable Liquid
      variable _
      variable Gas
      variable limit
      variable errFull
      variable origin
      class Item
      field Item.Name
      field Item.Kind
      field Item.place
      field Item.Mutex
      field Item.Shelf
      field Item.tags
      field Item.done
      class Place
      field Place.X
      type Text
      type Visit
      interface Store
      method Store.Put
      class Shelf
      field Shelf.items
      field Shelf.next
      method Shelf.Push
      method Kind.String
      function Map
      function external
      function classify
      method Place.pointer
    `,
  },
  rust: {
    file: "ledger.rs",
    definitions: `
      module inner
      class inner.Entry
      field inner.Entry.amount
      field inner.Entry.note
      class inner.Entry
      variable inner.Entry.ZERO
      module parts
      type Cents
      variable LIMIT
      variable COUNT
      class Unit
      class Pair
      class Bits
      field Bits.whole
      field Bits.parts
      enum Side
      field Side.Debit
      field Side.Credit
      field Side.Credit.by
      field Side.Both
      interface Book
      type Book.Line
      variable Book.NAME
      method Book.lines
      method Book.total
      class Ledger
      field Ledger.entries
      field Ledger.by_note
      class Ledger
      method Ledger.from
      class Ledger
      method Ledger.empty
      method Ledger.read
      class Ledger
      method Ledger.fmt
      function sum
      function strlen
      function apply
      module tests
      function tests.balances
    `,
  },
  java: {
    file: "Library.java",
    definitions: `
      class Library
      field Library.LIMIT
      field Library.shelves
      field Library.counts
      method Library.Library
      method Library.Library
      method Library.iterator
      method Library.iterator.hasNext
      method Library.iterator.next
      method Library.lend
      method Library.describe
      method Library.read
      field Library.length
      field Library.order
      field Library.nothing
      class Library.Desk
      field Library.Desk.owner
      enum Library.Genre
      field Library.Genre.NOVEL
      method Library.Genre.NOVEL.run
      field Library.Genre.POEM
      field Library.Genre.code
      method Library.Genre.Genre
      method Library.Genre.run
      class Library.Point
      field Library.Point.ORIGIN
      method Library.Point.Point
      method Library.Point.distance
      interface Shape
      field Shape.SIDES
      method Shape.sides
      class Circle
      class Square
      interface Checked
      method Checked.level
      method Checked.names
    `,
  },
  csharp: {
    file: "Orders.cs",
    definitions: `
      module Shop.Orders
      type Shop.Orders.Change
      enum Shop.Orders.State
      field Shop.Orders.State.None
      field Shop.Orders.State.Paid
      field Shop.Orders.State.Sent
      interface Shop.Orders.IPriced
      field Shop.Orders.IPriced.Price
      method Shop.Orders.IPriced.Label
      class Shop.Orders.Line
      field Shop.Orders.Line.Price
      class Shop.Orders.Point
      class Shop.Orders.Order
      field Shop.Orders.Order.lines
      field Shop.Orders.Order.Limit
      field Shop.Orders.Order.Changed
      field Shop.Orders.Order.Closed
      method Shop.Orders.Order.Order
      method Shop.Orders.Order.Order
      method Shop.Orders.Order.~Order
      field Shop.Orders.Order.Id
      field Shop.Orders.Order.Price
      method Shop.Orders.Order.this[]
      method Shop.Orders.Order.operator +
      method Shop.Orders.Order.operator decimal
      method Shop.Orders.Order.GetEnumerator
      method Shop.Orders.Order.Describe
      function Shop.Orders.Order.Describe.Twice
      method Shop.Orders.Order.Copy
      method Shop.Orders.Order.Check
      method Shop.Orders.Order.Skip
      class Shop.Orders.Extensions
      method Shop.Orders.Extensions.Half
    `,
  },
  ruby: {
    file: "garden.rb",
    definitions: `
      module Garden
      variable Garden.LIMIT
      variable Garden.Point
      method Garden.Point.norm
      class Garden.Plant
      class Garden.Plant.self
      method Garden.Plant.self.plant
      method Garden.Plant.self.count
      method Garden.Plant.initialize
      method Garden.Plant.<=>
      method Garden.Plant.[]
      method Garden.Plant.grown?
      method Garden.Plant.name=
      method Garden.Plant.tall?
      method Garden.Plant.describe
      method Garden.Plant.match
      method Garden.water
      class Garden.Rose
      method Garden.Rose.colour
      method plant_all
    `,
  },
  php: {
    file: "Router.php",
    definitions: `
      module App.Http
      variable VERSION
      interface Handler
      variable Handler.NAME
      method Handler.handle
      class Logs
      field Logs.logger
      method Logs.name
      method Logs.log
      enum Method
      field Method.Get
      field Method.Post
      variable Method.Default
      method Method.of
      class Base
      method Base.routes
      class Router
      field Router.routes
      field Router.count
      field Router.old
      method Router.__construct
      method Router.handle
      method Router.handle.routes
      method Router.routes
      method Router.name
      function helper
    `,
  },
  c: {
    file: "queue.c",
    definitions: `
      variable LIMIT
      function MAX
      function LOG
      function LOG
      function LOG
      type size
      type compare
      type job_t
      class job_t.job
      field job_t.job.id
      field job_t.job.name
      field job_t.job.next
      field job_t.job.urgent
      field job_t.job.number
      field job_t.job.real
      field job_t.job.run
      enum state
      field state.IDLE
      field state.BUSY
      field state.DONE
      class queue
      field queue.head
      variable total
      variable names
      variable main_queue
      variable total
      function push
      function fail
      function by_name
      function push
      function pick
      function old_style
      function disabled
      function main
    `,
  },
  cpp: {
    file: "scene.cpp",
    definitions: `
      module geometry.detail
      variable geometry.detail.pi
      variable counter
      module geometry
      enum geometry.Colour
      field geometry.Colour.red
      field geometry.Colour.green
      class geometry.Vec
      field geometry.Vec.values
      method geometry.Vec.operator[]
      method geometry.Vec.operator==
      type geometry.Drawable
      class geometry.Vec
      type geometry.Point
      type geometry.ShapePtr
      class geometry.Shape
      method geometry.Shape.Shape
      method geometry.Shape.Shape
      method geometry.Shape.~Shape
      method geometry.Shape.area
      method geometry.Shape.operator bool
      field geometry.Shape.count
      field geometry.Shape.at_
      field geometry.Shape.id_
      class geometry.Circle
      method geometry.Circle.area
      method geometry.Circle.scale
      field geometry.Circle.radius_
      class geometry.Circle.Part
      field geometry.Circle.Part.size
      variable geometry.Shape.count
      method geometry.Circle.area
      function geometry.dot
      function geometry.operator<<
      module geo
      function scene_version
      function scene_size
      function describe
      function main
    `,
  },
};

const parser = await createTreeSitterParser(LANGUAGES);

function read(file: string): string {
  return readFileSync(new URL(`./fixtures/${file}`, import.meta.url), "utf8");
}

function lines(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

test.each(LANGUAGES)("$title is read as its fixture says", (language) => {
  const { file, definitions } = FIXTURES[language.id];
  const source = read(file);
  const { tree, errors } = parser.parse(language, source);
  expect(errors).toEqual([]);
  if (tree === undefined) throw new Error("no tree");
  const found = outlineOf(tree, new LineTable(source), language.cutting).definitions;
  expect(found.map(({ kind, name }) => `${kind} ${name}`)).toEqual(lines(definitions));
});

test.each(LANGUAGES)("every node type that $title's definition names is in the grammar", (language) => {
  const known = typesOf(language);
  expect(typesNamedBy(language).filter((type) => !known.has(type))).toEqual([]);
});

test.each(LANGUAGES)("every node type that $title's scopes handle is in its grammar, or a kin's", (language) => {
  const handlers = language.scoping?.handlers ?? {};
  const isKnown = (type: string): boolean =>
    LANGUAGES.some((kin) => kin.scoping?.handlers[type] === handlers[type] && typesOf(kin).has(type));
  expect(Object.keys(handlers).filter((type) => !isKnown(type))).toEqual([]);
});

function typesOf(language: LanguageDefinition): ReadonlySet<string> {
  return new Set(parser.parse(language, "").tree?.types.types);
}

function typesNamedBy({ cutting, tokens }: LanguageDefinition): readonly string[] {
  return [
    ...tokens,
    ...cutting.comments,
    ...cutting.texts,
    ...cutting.imports,
    ...cutting.definitions.keys(),
    ...cutting.wrappers,
    ...cutting.branches,
    ...cutting.operators,
    ...cutting.operations,
  ];
}

test("no two languages claim one extension, file name or interpreter", () => {
  for (const claims of ["extensions", "fileNames", "interpreters"] as const) {
    const all = LANGUAGES.flatMap((language) => language[claims] ?? []);
    expect(all.filter((claim, index) => all.indexOf(claim) !== index)).toEqual([]);
  }
});
