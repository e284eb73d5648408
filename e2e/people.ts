/** The people of the end-to-end tests and how they get in. */
import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test";

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

const admin: Person = {
  name: "Ada Marsh",
  email: "ada@example.test",
  password: "correct horse battery staple",
};

/** Signs in through the door. */
async function signIn(page: Page, person: Person): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address or username").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
}

/** Creates the first admin with the set-up link. */
export async function setUpAdmin(page: Page, setupLink: string): Promise<void> {
  await page.goto(setupLink);
  await page.getByLabel("Name").fill(admin.name);
  await page.getByLabel("E-mail address").fill(admin.email);
  await page.getByLabel("Password", { exact: true }).fill(admin.password);
  await page.getByRole("button", { name: "Create admin and sign in" }).click();
  await expect(page.getByRole("heading", { name: "Projects" })).toBeVisible();
}

/** Signs the admin in, creating them first when the installation is new. */
export async function enterAsAdmin(page: Page, setupLink: string): Promise<void> {
  await page.goto("/");
  await page.waitForURL(/\/(sign-in|setup)/);
  if (page.url().includes("/setup")) await setUpAdmin(page, setupLink);
  else await signIn(page, admin);
}

/** Invites somebody as the signed-in admin and takes the invitation up in a browser of their own. */
export async function invite(
  adminPage: Page,
  browser: Browser,
  person: Person,
  role: "Engineer" | "Reviewer",
): Promise<{ context: BrowserContext; page: Page }> {
  await adminPage.goto("/users");
  await adminPage.getByRole("button", { name: "Invite" }).click();
  const dialog = adminPage.getByRole("dialog", { name: "Invite somebody" });
  await dialog.getByLabel("Name").fill(person.name);
  await dialog.getByLabel("E-mail address").fill(person.email);
  await dialog.getByRole("combobox", { name: "Role" }).click();
  await adminPage.getByRole("option", { name: role }).click();
  await dialog.getByRole("button", { name: "Create one-time link" }).click();
  const link = await adminPage.getByRole("dialog", { name: "One-time link" }).locator("code").innerText();

  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Set password and sign in" }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  return { context, page };
}
