/** Admins see who executes and drain it; nobody else does. */
import { enterAsAdmin, invite, type Person } from "./people.ts";
import { expect, test } from "./test.ts";

const engineer: Person = { name: "Wilma Oak", email: "wilma@example.test", password: "four patient gardens" };

test("the worker, drained and at work again", async ({ page, setupLink }) => {
  await enterAsAdmin(page, setupLink);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Workers" }).click();
  const row = page.getByRole("table", { name: "Workers" }).getByRole("row").nth(1);
  const state = row.getByRole("cell").nth(1);
  await expect(state.getByText("Working")).toBeVisible();
  await expect(state.getByText(/^heard of \d/)).toBeVisible();

  await row.getByRole("button", { name: /^Drain / }).click();
  const last = page.getByRole("alertdialog", { name: /the last worker that takes work/ });
  await last.getByRole("button", { name: "Drain the worker" }).click();
  await expect(state.getByText("Drained")).toBeVisible();
  await row.getByRole("button", { name: /work again$/ }).click();
  await expect(state.getByText("Working")).toBeVisible();
});

test("the whole installation, told on every page", async ({ page, setupLink }) => {
  await enterAsAdmin(page, setupLink);
  await page.goto("/workers");
  await page.getByRole("button", { name: "Drain for maintenance…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Drain the installation" }).click();
  await expect(page.getByText(/The installation drains since .*, by Ada Marsh[.]/)).toBeVisible();
  await page.goto("/users");
  await expect(page.getByText(/The installation drains since .* still in flight[.]/).first()).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Workers" }).click();
  await page.getByRole("button", { name: "End the maintenance" }).click();
  await expect(page.getByText("Workers take new work again.")).toBeVisible();
  await expect(page.getByText(/The installation drains/)).toHaveCount(0);
});

test("an engineer sees nothing of it", async ({ page, browser, setupLink }) => {
  await enterAsAdmin(page, setupLink);
  const asEngineer = await invite(page, browser, engineer, "Engineer");
  await expect(asEngineer.page.getByRole("link", { name: "Workers" })).toHaveCount(0);
  await asEngineer.page.goto("/workers");
  await expect(asEngineer.page.getByRole("heading", { name: "You may not see this page" })).toBeVisible();
  await asEngineer.context.close();
});
