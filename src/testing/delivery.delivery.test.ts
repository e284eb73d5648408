/** What is delivered installs, passes its own tests, starts, and answers as its original document says. */
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { discover } from "../core/discovery/discover.ts";
import { refineBookshop, refineLoans } from "./conformance/brief-rules.ts";
import { type Conformance, conformanceOf, conformanceTable } from "./conformance/conformance.ts";
import type { Expectations } from "./conformance/exercise.ts";
import type { Obj } from "./conformance/openapi-view.ts";
import { discoveryPorts } from "./discovery-ports.ts";

const EXAMPLES = "node_modules/@readme/oas-examples";

interface Input {
  readonly file: string;
  readonly implemented: number;
  readonly open: number;
  readonly refine?: Expectations["refine"];
}

const INPUTS: readonly Input[] = [
  { file: `${EXAMPLES}/3.0/json/petstore.json`, implemented: 11, open: 9 },
  { file: `${EXAMPLES}/3.0/json/petstore-expanded.json`, implemented: 4, open: 0 },
  { file: `${EXAMPLES}/3.1/yaml/petstore.yaml`, implemented: 11, open: 9 },
  { file: `${EXAMPLES}/3.1/json/train-travel.json`, implemented: 4, open: 3 },
  { file: `${EXAMPLES}/3.0/json/security.json`, implemented: 0, open: 15 },
  { file: `${EXAMPLES}/3.0/json/star-trek.json`, implemented: 0, open: 120 },
  { file: "src/testing/conformance/fixtures/many-forms.openapi.yaml", implemented: 17, open: 2 },
  { file: "samples/petstore.openapi.yaml", implemented: 9, open: 1 },
  { file: "samples/bookshop.brief.md", implemented: 24, open: 1, refine: refineBookshop },
  { file: "samples/library-loans.brief.md", implemented: 23, open: 1, refine: refineLoans },
];

describe("delivered services", () => {
  const done: Conformance[] = [];
  afterAll(() => {
    console.log(`\n${conformanceTable(done)}\n`);
  });

  it.each(INPUTS)("$file", async ({ file, implemented, open, refine }) => {
    const text = readFileSync(file, "utf8");
    const { value: model, diagnostics } = discover(text, file, discoveryPorts);
    if (model === undefined) throw new Error(JSON.stringify(diagnostics));
    // The original where there is one; the document of a brief is derived.
    const document = model.source === "brief" ? model.document : (parse(text) as Obj);
    const conformance = await conformanceOf(file.split("/").slice(-3).join("/"), model, document as Obj, refine);
    done.push(conformance);
    const { install, test, results } = conformance;
    expect(install.code, install.output).toBe(0);
    expect(results.filter((result) => result.state === "not conforming")).toEqual([]);
    expect(results.filter((result) => result.state === "conforming").length).toBe(implemented);
    expect(results.filter((result) => result.state === "501").length).toBe(open);
    expect(test.code, test.output).toBe(0);
  });
});
