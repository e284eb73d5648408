/** Each role sees what it may do, and nothing else. */
import { enterAsAdmin, invite, type Person } from "./people.ts";
import { expect, test } from "./test.ts";

const engineer: Person = { name: "Edda Kline", email: "edda@example.test", password: "seven quiet rivers" };
const reviewer: Person = { name: "Rolf Vane", email: "rolf@example.test", password: "nine green lanterns" };

test("engineer, reviewer and admin", async ({ page, browser, setupLink }) => {
  await enterAsAdmin(page, setupLink);
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link")).toHaveCount(5);

  const asEngineer = await invite(page, browser, engineer, "Engineer");
  await expect(asEngineer.page.getByRole("link", { name: "Users" })).toHaveCount(0);
  await expect(asEngineer.page.getByRole("link", { name: "New project" }).first()).toBeVisible();
  await asEngineer.page.goto("/users");
  await expect(asEngineer.page.getByRole("heading", { name: "You may not see this page" })).toBeVisible();

  const asReviewer = await invite(page, browser, reviewer, "Reviewer");
  await expect(asReviewer.page.getByRole("link", { name: "New project" })).toHaveCount(0);
  await asReviewer.page.goto("/projects/new");
  await expect(asReviewer.page.getByRole("heading", { name: "You may not see this page" })).toBeVisible();

  await page.goto("/users");
  await page.getByRole("button", { name: `Actions for ${reviewer.name}` }).click();
  await page.getByRole("menuitem", { name: "Deactivate…" }).click();
  await page.getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByText(`${reviewer.name} can no longer sign in.`)).toBeVisible();
  await asReviewer.page.goto("/");
  await expect(asReviewer.page).toHaveURL(/\/sign-in/);

  await asEngineer.context.close();
  await asReviewer.context.close();
});

test("a wrong password is told, and signing in leads to where one wanted to go", async ({ page, setupLink }) => {
  await enterAsAdmin(page, setupLink);
  await page.context().clearCookies();
  await page.goto("/review?sort=due");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Freview%3Fsort%3Ddue/);
  await page.getByLabel("E-mail address or username").fill(engineer.email);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("The e-mail address or the password is wrong.")).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(engineer.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/review\?sort=due/);
});

test("the palette goes anywhere by keyboard", async ({ page, setupLink }) => {
  await enterAsAdmin(page, setupLink);
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByPlaceholder("Find a project or a command").fill("account");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Account" })).toBeVisible();
  await page.getByRole("radio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.getByLabel("Present password").fill("wrong wrong wrong");
  await page.getByLabel("New password").fill("another fine password");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
});
