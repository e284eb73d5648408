import { expect, it } from "vitest";
import { addressProblem, archiveProblem, nameOfArchive, nameOfPath, placeBelow, refProblem } from "./import-fields.ts";

it.each([
  [undefined, /Choose an archive/],
  [{ name: "notes.txt", size: 5 }, /no \.zip/],
  [{ name: "a.zip", size: 0 }, /empty/],
  [{ name: "a.zip", size: 2_000_001 }, /2\.0 MB; the limit is 2\.0 MB/],
  [{ name: "a.zip", size: 2_000_000 }, undefined],
  [{ name: "A.TAR.GZ", size: 1 }, undefined],
  [{ name: "a.tgz", size: 1 }, undefined],
] as const)("archive %j", (file, problem) => {
  const found = archiveProblem(file, 2_000_000);
  if (problem === undefined) expect(found).toBeUndefined();
  else expect(found).toMatch(problem);
});

it.each([
  ["", /Enter/],
  ["git@example.org:a/b.git", /copy the one for HTTPS/],
  ["http://example.org/a/b", /begins with https/],
  ["https://example.org", /no repository/],
  ["https://me:secret@example.org/a/b", /Leave name and password out/],
  [" https://example.org/a/b.git ", undefined],
] as const)("address %j", (address, problem) => {
  const found = addressProblem(address);
  if (problem === undefined) expect(found).toBeUndefined();
  else expect(found).toMatch(problem);
});

it.each([
  ["", true],
  ["main", true],
  ["v1.2", true],
  ["feature/x", true],
  ["-x", false],
  ["a b", false],
])("branch or tag %j", (ref, isFine) => {
  expect(refProblem(ref) === undefined).toBe(isFine);
});

it.each([
  ["team/app", "/srv/a", "team/app"],
  ["/srv/a/team/app", "/srv/a", "team/app"],
  [" /srv/a ", "/srv/a", ""],
  ["/srv/a/in/x", "/srv/a/in", "x"],
  ["/srv/ab", "/srv/a", "/srv/ab"],
  ["/etc", "/srv/a", "/etc"],
])("the place that %j means", (path, root, below) => {
  expect(placeBelow(["/srv/a", "/srv/a/in"], "/srv/a", path)).toEqual({ root, path: below });
});

it("names", () => {
  expect(nameOfArchive("project-1.2.tar.gz")).toBe("project-1.2");
  expect(nameOfPath("https://example.org/team/project.git/")).toBe("project");
  expect(nameOfPath("team/app")).toBe("app");
  expect(nameOfPath("")).toBe("");
});
