/** No name in an input can make a file land outside the folder it is written to, or break a system it is written on. */
import { describe, expect, it } from "vitest";
import { exportName } from "./export-name.ts";
import { isSafePath } from "../../../core/safe-path.ts";
import { requireSafePaths } from "./safe-path.ts";

describe("isSafePath", () => {
  it.each(["package.json", "src/routes/pets.ts", ".gitignore", "src/größe.ts", "a b/c.md", "src/console.ts"])(
    "takes %j",
    (path) => {
      expect(isSafePath(path)).toBe(true);
    },
  );

  it.each([
    "",
    "/etc/passwd",
    "../x",
    "src/../../x",
    "./x",
    "src//x",
    "src/",
    "..\\x",
    "C:/x",
    "C:\\x",
    "a\0b",
    "a\nb",
    "con",
    "src/NUL.ts",
    "src/x.",
    "src/x ",
    "what?.ts",
    "x".repeat(401),
  ])("refuses %j", (path) => {
    expect(isSafePath(path)).toBe(false);
  });
});

it("refuses two paths that are one where case does not count", () => {
  expect(() => requireSafePaths(["src/Pet.ts", "src/pet.ts"])).toThrow(/cannot be delivered/);
});

it.each([
  ["Swagger Petstore - OpenAPI 3.1", "swagger-petstore-openapi-3-1"],
  ["../../etc", "etc"],
  ["Bücherei ☕", "bucherei"],
  ["日本", "mge-project"],
  ["CON", "mge-project"],
  ["a".repeat(200), "a".repeat(60)],
  ['x"; filename="evil', "x-filename-evil"],
])("calls the export of %j %j", (name, expected) => {
  expect(exportName(name)).toBe(expected);
});
