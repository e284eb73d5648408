/** A model on loopback that knows every atom of a brief, behind a key. */
import { expect, type Page } from "@playwright/test";
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

/** Adds it as a provider, as an admin does; `price` in dollars per million tokens of input and output. */
export async function addProvider(
  page: Page,
  model: SolvingModel,
  { label, name, price }: { label: string; name: string; price?: { input: string; output: string } },
): Promise<void> {
  await page.goto("/settings/providers");
  await page.getByRole("button", { name: "Add provider" }).first().click();
  const form = page.getByRole("dialog", { name: "Add a provider" });
  await form.getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: "OpenAI-compatible endpoint" }).click();
  await form.getByLabel("Label").fill(label);
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("Base URL").fill(model.urlFor("openai"));
  await form.getByLabel("API key").fill("sk-of-the-house-0123456789");
  for (const tier of ["Simple", "Standard", "Complex"]) await form.getByLabel(`${tier} atoms`).fill("small");
  if (price !== undefined) {
    const prices = form.getByRole("group", { name: "Price of small" });
    await prices.getByLabel("Input", { exact: true }).fill(price.input);
    await prices.getByLabel("Cached input").fill(price.input);
    await prices.getByLabel("Output").fill(price.output);
  }
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toBeHidden();
}
