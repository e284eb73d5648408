/** Reading a folder's sources: what took the place of a file since it was listed is not read. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DEFAULT_SELECTION_LIMITS } from "../intake/selection-limits.ts";
import { readManifests, readSource, takeInventory } from "./read-repository.ts";

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "mge-read-"));
  await writeFile(join(root, "a.ts"), "export {};\n");
  await writeFile(join(root, "package.json"), "{}");
  await symlink("a.ts", join(root, "link.ts"));
  await mkdir(join(root, "app", "tsconfig.json"), { recursive: true });
});

afterAll(() => rm(root, { recursive: true, force: true }));

it.each([
  ["a.ts", { path: "a.ts", bytes: Buffer.from("export {};\n") }],
  ["link.ts", { path: "link.ts", reason: "It is a symbolic link; links are not followed." }],
  ["app", { path: "app", reason: "It is no regular file." }],
  ["gone.ts", { path: "gone.ts", reason: "It vanished while the folder was read." }],
])("%s is read or refused", async (path, expected) => {
  expect(await readSource(root, path)).toMatchObject(expected);
});

it("manifests are read although they are no source", async () => {
  const inventory = await takeInventory(root, DEFAULT_SELECTION_LIMITS);
  expect(inventory.paths).toEqual(["a.ts"]);
  const manifests = await readManifests(root, inventory, new Set(["package.json", "tsconfig.json"]));
  expect([...manifests]).toEqual([["package.json", "{}"]]);
});

it("a folder that is not there is told", async () => {
  await expect(takeInventory(join(root, "none"), DEFAULT_SELECTION_LIMITS)).rejects.toMatchObject({
    code: "BAD_INPUT",
  });
});
