/** A model that answers as the builtin generator writes is understood in every shape, for every atom of a project. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { discoveryPorts } from "../../../testing/discovery-ports.ts";
import { generateProject } from "../../../testing/generate-project.ts";
import { parsePrompt } from "../../../testing/parse-prompt.ts";
import { discover } from "../../discovery/discover.ts";
import { isComplete } from "./is-complete.ts";
import { makePrompt } from "./make-prompt.ts";
import { readAnswer } from "./read-answer.ts";

test("every atom of a project is understood in every shape of an answer", async () => {
  const source = readFileSync("samples/library-loans.brief.md", "utf8");
  const { value } = discover(source, "library-loans.brief.md", discoveryPorts);
  if (value === undefined) throw new Error("the sample cannot be read");
  const { skeleton, files, code } = await generateProject(value);
  const written = skeleton.files.flatMap((file) => file.parts).filter(({ contract }) => !isComplete(contract));
  expect(written.length).toBeGreaterThan(400);
  let taken = 0;
  for (const { contract, source: text } of written) {
    const expected = { kind: "code", code: code.get(contract.key) ?? "" };
    const subject = { contract, skeleton: text };
    expect(readAnswer(JSON.stringify({ code: expected.code, notes: "" }), subject)).toEqual(expected);
    expect(readAnswer(`Here it is:\n\`\`\`ts\n${expected.code}\`\`\``, subject)).toEqual(expected);
    // Of its whole file the atom's own part, or all of it for the checks to refuse; never another part.
    const whole = files.find(({ path }) => path === contract.file)?.source ?? "";
    const read = readAnswer(JSON.stringify({ code: whole }), subject);
    if (read.kind === "code" && read.code.trim() !== whole.trim()) {
      expect(read).toEqual(expected);
      taken += 1;
    }
    const prompt = makePrompt({ ...subject, context: [], attempt: 1, feedback: undefined });
    expect(parsePrompt(prompt)).toMatchObject({ atom: contract.key, contract: { signature: contract.signature } });
  }
  expect(taken / written.length).toBeGreaterThan(0.95);
});
