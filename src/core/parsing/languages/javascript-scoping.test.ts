/** Where references of JavaScript lead: what CommonJS adds. */
import { expect, test } from "vitest";
import { resolveMarked } from "../../../testing/resolve-marked.ts";
import { javascript } from "./javascript.ts";

const CASES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    "names that are assigned to exports",
    {
      "a.js":
        'const { ⟦f→b.js:exports.f⟧, g: ⟦h→nothing⟧ } = require("./b"); ⟦f→b.js:exports.f⟧(); ⟦h→b.js:exports.g⟧; const b = require("./b.js"); b.⟦f→b.js:exports.f⟧;',
      "b.js": "exports.f = function () {}; module.exports.g = 1;",
    },
  ],
  [
    "a module that is an object",
    {
      "a.js":
        'const ⟦b→b.js:exports.exports⟧ = require("./b"); ⟦b→b.js:exports.exports⟧.⟦f→b.js:exports.exports.f⟧(); require("./b").⟦k→b.js:exports.exports.k⟧;',
      "b.js": "function f() {} module.exports = { ⟦f→b.js:f⟧, k: 1 };",
    },
  ],
  [
    "a module that is a class",
    {
      "a.js":
        'const ⟦C→b.js:C⟧ = require("./b"); new ⟦C→b.js:C⟧().⟦m→b.js:C.m⟧(); class D extends C { n() { this.⟦m→b.js:C.m⟧; } }',
      "b.js": "class C { m() {} } module.exports = ⟦C→b.js:C⟧;",
    },
  ],
  [
    "a name under another",
    {
      "a.js": 'const { ⟦D→b.js:C⟧, ⟦f→b.js:f⟧ } = require("./b"); new ⟦D→b.js:C⟧().⟦m→b.js:C.m⟧(); ⟦f→b.js:f⟧();',
      "b.js": "class C { m() {} } function f() {} exports.D = ⟦C→b.js:C⟧; module.exports.f = ⟦f→b.js:f⟧;",
    },
  ],
  [
    "modules that are loaded on the way",
    {
      "a.js": 'const all = { b: () => require(⟦"./b"→module b.js⟧), c: () => import(⟦"./c"→module c.js⟧) };',
      "b.js": "exports.f = 1;",
      "c.js": "export const g = 1;",
    },
  ],
  [
    "the module's own exports",
    {
      "a.js":
        "function f() {} exports.x = { k: 1 }; exports.f = f; exports.⟦x→a.js:exports.x⟧.⟦k→a.js:exports.x.k⟧; module.exports.⟦f→a.js:f⟧(); exports.⟦y→external⟧;",
    },
  ],
  [
    "what is passed on",
    {
      "a.js": 'const { ⟦C→b.js:exports.exports.C⟧ } = require("./b"); ⟦C→b.js:exports.exports.C⟧;',
      "b.js": 'const { C } = require("./c"); module.exports = { ⟦C→b.js:C⟧ };',
      "c.js": "exports.C = class {};",
    },
  ],
  ["from outside", { "a.js": 'const p = require("path"); ⟦p→a.js:p⟧.⟦join→external⟧();' }],
  ["a type in a comment", { "a.js": "/** @type {T} */ const o = { a: 1 }; o.⟦a→open⟧;" }],
  ["a field's type in a comment", { "a.js": "class C { /** @type {T} */ #f = { a: 1 }; m() { this.#f.⟦a→open⟧; } }" }],
  ["modules of both kinds", { "a.mjs": 'import { ⟦x→b.js:exports.x⟧ } from "./b.js";', "b.js": "exports.x = 1;" }],
  ["classes by expression", { "a.js": "const A = class { x = 1; m() { this.⟦x→a.js:A/class.x⟧; } };" }],
];

test.each(CASES)("%s", async (_, sources) => {
  const { found, expected } = await resolveMarked([javascript], sources);
  expect(expected.length).toBeGreaterThan(0);
  expect(found).toEqual(expected);
});
