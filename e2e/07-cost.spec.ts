/** What may be spent: decided by an admin, changed before and after the launch, and seen on the Cost tab. */
import { enterAsAdmin } from "./people.ts";
import { makePlan, pasteInput } from "./projects.ts";
import { expect, test } from "./test.ts";

const BRIEF = "# Notes\n\n## Entities\n\n### Note\n\n- title: text, required\n";

test("limits from the settings to the Cost tab", async ({ page, setupLink, complaints }) => {
  await enterAsAdmin(page, setupLink);
  await page.goto("/settings/providers");
  await page.getByRole("button", { name: "Add provider" }).click();
  const form = page.getByRole("dialog", { name: "Add a provider" });
  await form.getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: "OpenAI-compatible endpoint" }).click();
  await form.getByLabel("Label").fill("Counted models");
  await form.getByLabel("Name").fill("counted");
  await form.getByLabel("Base URL").fill("http://127.0.0.1:9/v1");
  for (const tier of ["Simple", "Standard", "Complex"]) await form.getByLabel(`${tier} atoms`).fill("small");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toBeHidden();

  await page.goto("/settings/budgets");
  const newProjects = page.getByRole("region", { name: "New projects" });
  await newProjects.getByLabel("Soft limit").fill("30");
  await newProjects.getByLabel("Hard limit").fill("20");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The soft limit is above the hard limit, so it would never warn.")).toBeVisible();
  await newProjects.getByLabel("Hard limit").fill("40");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/^Saved\. The month’s limits/)).toBeVisible();

  await pasteInput(page, "brief", BRIEF);
  await expect(page.getByLabel("Hard limit")).toHaveCount(0);
  await page.getByRole("combobox", { name: "Made by" }).click();
  await page.getByRole("option", { name: "Counted models" }).click();
  await expect(page.getByLabel("Hard limit")).toHaveValue("40");
  await expect(page.getByText(/calls of Counted models each/)).toBeVisible();
  await page.getByLabel("Hard limit").fill("-1");
  await expect(page.getByRole("button", { name: "Make the plan" })).toBeDisabled();
  await page.getByLabel("Hard limit").fill("35.50");
  const id = await makePlan(page);

  const budget = page.getByRole("region", { name: "Budget" });
  await expect(budget.getByText("$35.50")).toBeVisible();
  await page.goto(`/projects/${id}/cost`);
  await expect(page.getByRole("meter", { name: "Budget" })).toHaveAttribute("aria-valuetext", /hard limit of \$35\.50/);
  await expect(page.getByRole("heading", { name: "No call yet" })).toBeVisible();
  await page.getByRole("button", { name: "Change limits" }).click();
  const dialog = page.getByRole("dialog", { name: "What this project may spend" });
  await dialog.getByLabel("Soft limit").fill("");
  await dialog.getByLabel("Hard limit").fill("1,250");
  await dialog.getByRole("button", { name: "Save limits" }).click();
  await expect(budget.getByText("$1,250.00").first()).toBeVisible();

  // What was saved here is what later tests begin with.
  await page.goto("/settings/budgets");
  await newProjects.getByLabel("Soft limit").fill("160");
  await newProjects.getByLabel("Hard limit").fill("200");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();
  expect(complaints).toEqual([]);
});

test("a project of the built-in generator has no budget", async ({ page, setupLink }) => {
  await enterAsAdmin(page, setupLink);
  await pasteInput(page, "brief", BRIEF);
  const id = await makePlan(page);
  await expect(page.getByRole("region", { name: "Budget" })).toHaveCount(0);
  await page.getByRole("link", { name: "Cost", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/projects/${id}/cost`));
  await expect(page.getByText(/It calls nobody and costs nothing/)).toBeVisible();
});
