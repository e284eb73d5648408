/** An admin adds a provider, tests it, and changes it without typing its key again; an engineer may choose it. */
import { startModelServer } from "../src/testing/model-server.ts";
import { enterAsAdmin } from "./people.ts";
import { pasteInput } from "./projects.ts";
import { expect, test } from "./test.ts";

const KEY = "sk-good-0123456789-wxyz";
const BRIEF = "# Notes\n\n## Entities\n\n### Note\n\n- title: text, required\n";

test("a provider is added, tested, changed and chosen", async ({ page, setupLink }) => {
  const server = await startModelServer({
    answer: () => "ready",
    fault: ({ headers }) =>
      headers.authorization === `Bearer ${KEY}`
        ? undefined
        : { kind: "status", status: 401, message: `the words of the other side` },
  });
  try {
    await enterAsAdmin(page, setupLink);
    await page.goto("/settings/providers");
    await expect(page.getByRole("heading", { name: "No provider yet" })).toBeVisible();
    await page.getByRole("button", { name: "Add provider" }).click();
    let form = page.getByRole("dialog", { name: "Add a provider" });
    await form.getByRole("combobox", { name: "Kind" }).click();
    await page.getByRole("option", { name: "OpenAI-compatible endpoint" }).click();
    await form.getByLabel("Label").fill("House models");
    await form.getByLabel("Name").fill("house");
    for (const tier of ["Simple", "Standard", "Complex"]) await form.getByLabel(`${tier} atoms`).fill("small");

    await form.getByRole("button", { name: "Save" }).click();
    await expect(form.getByText(/^Give the address of the endpoint/).first()).toBeVisible();

    await form.getByLabel("Base URL").fill(server.urlFor("openai"));
    await form.getByLabel("API key").fill("a-wrong-key-of-ours");
    await form.getByRole("button", { name: "Test connection" }).click();
    await expect(form.getByText("The provider refuses the key.")).toBeVisible();
    await expect(page.getByText("the words of the other side")).toHaveCount(0);

    await form.getByLabel("API key").fill(KEY);
    await form.getByRole("button", { name: "Test connection" }).click();
    await expect(form.getByText("Works", { exact: true })).toBeVisible();
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form).toBeHidden();

    const row = page.getByRole("row", { name: /House models/ });
    await expect(row.getByText("Ready").filter({ visible: true })).toHaveCount(1);
    await expect(row.getByText("set · …wxyz")).toBeVisible();

    await row.getByRole("button", { name: "House models", exact: true }).click();
    await expect(page).toHaveURL(/edit=house/);
    await page.reload();
    form = page.getByRole("dialog", { name: "House models" });
    await expect(form.getByLabel("API key")).toHaveValue("");
    await form.getByLabel("Label").fill("House models at noon");
    await form.getByRole("button", { name: "Test connection" }).click();
    await expect(form.getByText("Works", { exact: true })).toBeVisible();
    await form.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("row", { name: /House models at noon/ }).getByText("set · …wxyz")).toBeVisible();
    expect(await page.content()).not.toContain(KEY);
    expect(server.calls.at(-1)?.headers.authorization).toBe(`Bearer ${KEY}`);

    await pasteInput(page, "brief", BRIEF);
    await page.getByRole("combobox", { name: "Made by" }).click();
    await page.getByRole("option", { name: "House models at noon" }).click();
    await expect(page.getByText(/^Language models write the code: small/)).toBeVisible();

    await page.goto("/settings/providers");
    await page.getByRole("button", { name: /^Actions for/ }).click();
    await page.getByRole("menuitem", { name: "Remove…" }).click();
    await page.getByRole("button", { name: "Remove provider" }).click();
    await expect(page.getByRole("heading", { name: "No provider yet" })).toBeVisible();
  } finally {
    await server.close();
  }
});
