import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { loadEnv } from "../../server/env.ts";
import { projectAddress } from "./project-address.ts";

const MGE_DATA = mkdtempSync(join(tmpdir(), "mge-address-"));
afterAll(() => rmSync(MGE_DATA, { recursive: true, force: true }));

it.each([
  [{}, "http://127.0.0.1:3000/projects/p"],
  [{ HOST: "0.0.0.0", PORT: "8080" }, "http://0.0.0.0:8080/projects/p"],
  [{ BETTER_AUTH_URL: "https://mge.example.org/" }, "https://mge.example.org/projects/p"],
])("where nothing runs, %j", async (given, url) => {
  expect(await projectAddress("p", loadEnv({ ...given, MGE_DATA }))).toEqual({ url, isServed: false });
});
