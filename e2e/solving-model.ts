/** A model on loopback that knows every atom of a brief, behind a key. */
import { readInput } from "../src/server/reader/read-input.ts";
import { startModelServer, type ModelServer } from "../src/testing/model-server.ts";
import { solveProject } from "../src/testing/solve-project.ts";

export interface SolvingModel extends ModelServer {
  /** Whether it takes calls; else it refuses their key. */
  setOpen(isOpen: boolean): void;
  /** Calls for atoms that were answered. */
  answered(): number;
}

export async function startSolvingModel(brief: string, isOpen: boolean): Promise<SolvingModel> {
  const { value: model } = readInput({ text: brief, sourceName: "notes.md" });
  if (model === undefined) throw new Error("The brief cannot be read.");
  const atoms = (await solveProject(model)).flatMap(({ parts }) => parts);
  const codes = new Map(atoms.map(({ contract, code }) => [contract.key, code]));
  let takesCalls = isOpen;
  const server = await startModelServer({
    answer: ({ prompt }) => JSON.stringify({ code: codes.get(prompt?.atom ?? "") ?? "", notes: "" }),
    fault: () => (takesCalls ? undefined : { kind: "status", status: 401, message: "no" }),
  });
  return {
    ...server,
    setOpen: (next) => void (takesCalls = next),
    answered: () => server.calls.filter(({ prompt, fault }) => prompt !== undefined && fault === undefined).length,
  };
}
