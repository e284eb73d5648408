import { expect, it } from "vitest";
import { limitProblem, toDraft, toSettings } from "./settings-draft.ts";

const SETTINGS = {
  folderRoots: ["/srv/code", "/srv/more"],
  gitHosts: [
    { host: "git.example.org:8443", certificate: null },
    { host: "old.example.org", certificate: "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----" },
  ],
  limits: {
    maxUploadBytes: 200_000_000,
    maxUnpackedBytes: 500_000_000,
    maxFiles: 30_000,
    maxTotalBytes: 100_000_000,
    maxFileBytes: 1_500_000,
  },
};

it("what is shown and not changed is what is stored", () => {
  expect(toSettings(toDraft(SETTINGS))).toEqual(SETTINGS);
  expect(toDraft(SETTINGS).limits.maxFileBytes).toBe("1.5");
});

it("empty rows are left away", () => {
  const draft = toDraft(SETTINGS);
  const more = { roots: [...draft.roots, { key: 9, path: "  " }], hosts: [{ key: 9, host: "", certificate: "" }] };
  expect(toSettings({ ...draft, ...more })).toEqual({ ...SETTINGS, gitHosts: [] });
});

it.each([
  ["12", true],
  ["1,5", true],
  ["", false],
  ["many", false],
  ["0", false],
])("limit %j", (typed, isFine) => {
  expect(limitProblem(typed) === undefined).toBe(isFine);
});
