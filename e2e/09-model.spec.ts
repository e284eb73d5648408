/** A project written by a model: a key that is refused, a pause, one atom more, and the whole again from its recording. */
import { enterAsAdmin } from "./people.ts";
import { approvePlan, makePlan, pasteInput, waitForDelivery, waitForRest } from "./projects.ts";
import { addProvider, startSolvingModel } from "./solving-model.ts";
import { expect, test } from "./test.ts";

const BRIEF = "# Shelf\n\n## Entities\n\n### Note\n\n- title: text, required\n";

test("a model writes a project, and its recording writes it again", async ({ page, setupLink }) => {
  test.setTimeout(400_000);
  page.setDefaultTimeout(30_000);
  const model = await startSolvingModel(BRIEF, false);
  try {
    await enterAsAdmin(page, setupLink);
    await addProvider(page, model, { label: "Solver", name: "solver" });

    await pasteInput(page, "brief", BRIEF);
    await page.getByRole("combobox", { name: "Made by" }).click();
    await page.getByRole("option", { name: "Solver" }).click();
    const id = await makePlan(page);
    await approvePlan(page);

    // The refused key: named, in review, and the project rests until somebody mends it.
    const pause = page.getByText("The project is paused");
    await expect(pause).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/refused the API key/).first()).toBeVisible();
    await expect(page.locator("h1").locator("..").getByText("Paused", { exact: true }).first()).toBeVisible();
    await page.reload();
    await expect(pause).toBeVisible();
    await waitForRest(page);
    model.setOpen(true);
    await page.getByRole("button", { name: "Resume and try failed atoms again" }).click();
    await expect(pause).toBeHidden();

    // A person's pause; what is in flight ends.
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    await expect(pause).toBeVisible();
    await page.getByRole("button", { name: "Resume", exact: true }).first().click();
    await waitForDelivery(page);

    await page.goto(`/projects/${id}/cost`);
    await expect(page.getByText("small").first()).toBeVisible();

    // What a model was asked stands with the attempt; the refused one says why.
    await page.goto(`/projects/${id}/waves`);
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Execution settings…" }).click();
    const settings = page.getByRole("dialog", { name: "Execution settings" });
    await settings.getByLabel("Atoms at once").fill("7");
    await settings.getByRole("button", { name: "Save" }).click();
    await expect(settings).toBeHidden();

    const answered = model.answered();
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Play recording back" }).click();
    await page.waitForURL((url) => !url.pathname.includes(id));
    await approvePlan(page);
    await waitForDelivery(page);
    expect(model.answered()).toBe(answered);
  } finally {
    await model.close();
  }
});
