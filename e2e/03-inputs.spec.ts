/** Bad input is told with line and column, and nothing of it is stored. */
import { enterAsAdmin } from "./people.ts";
import { makePlan, pasteInput } from "./projects.ts";
import { expect, test } from "./test.ts";

const BAD = [
  {
    name: "broken YAML",
    kind: "openapi",
    text: "openapi: 3.0.0\ninfo:\n  title: Broken\n  version: 1.0.0\npaths:\n  /a: [\n",
    says: /line \d+, column \d+/i,
  },
  {
    name: "an OpenAPI 2 document",
    kind: "openapi",
    text: "swagger: '2.0'\ninfo:\n  title: Old\n  version: 1.0.0\npaths: {}\n",
    says: /2\.0|OpenAPI 2|Swagger/i,
  },
  {
    name: "a brief that contradicts itself",
    kind: "brief",
    text: "# Shop\n\n## Entities\n\n### Item\n\n- name: text, required, optional\n",
    says: /line \d+/i,
  },
] as const;

test.beforeEach(async ({ page, setupLink }) => {
  await enterAsAdmin(page, setupLink);
});

for (const { name, kind, text, says } of BAD) {
  test(`${name} is refused with a reason`, async ({ page }) => {
    await pasteInput(page, kind, text);
    const findings = page.getByRole("region", { name: "Findings" });
    await expect(findings.getByLabel("Error").first()).toBeVisible();
    await expect(findings).toContainText(says);
    await expect(page.getByRole("button", { name: "Make the plan" })).toBeDisabled();
  });
}

test("a finding leads to its line", async ({ page }) => {
  const lines = Array.from({ length: 60 }, (_, index) => `  x-note-${String(index)}: fine`);
  await pasteInput(
    page,
    "openapi",
    `openapi: 3.0.0\ninfo:\n  title: Long\n  version: 1.0.0\n${lines.join("\n")}\npaths:\n  /a: [\n`,
  );
  const finding = page
    .getByRole("region", { name: "Findings" })
    .getByRole("button", { name: /line \d+/i })
    .first();
  const line = /line (\d+)/i.exec(await finding.innerText())?.[1];
  await finding.click();
  await expect(page.getByRole("textbox", { name: "OpenAPI document or brief" })).toBeFocused();
  await expect(page.locator(".cm-activeLineGutter")).toHaveText(line ?? "");
});

test("an empty input offers nothing to plan, and a file of 50 MB is not even sent", async ({ page }) => {
  await page.goto("/projects/new");
  await expect(page.getByRole("heading", { name: "Nothing to check yet" })).toBeVisible();
  await page.locator("input[type=file]").setInputFiles({
    name: "huge.yaml",
    mimeType: "application/yaml",
    buffer: Buffer.alloc(50 * 1024 * 1024 - 1, 97),
  });
  await expect(page.getByText(/huge\.yaml has 52\.4 MB; the limit is \d/)).toBeVisible();
});

test("a draft survives a reload", async ({ page }) => {
  await pasteInput(page, "brief", "# Kept\n\n## Entities\n\n### Thing\n\n- name: text, required\n");
  await expect(page.getByText("draft kept")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("textbox", { name: "OpenAPI document or brief" })).toContainText("# Kept");
});

test("a project is changed and launched again, and the change survives a reload", async ({ page }) => {
  await pasteInput(page, "brief", "# First try\n\n## Entities\n\n### Thing\n\n- name: text, required\n");
  const first = await makePlan(page);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Change and launch again" }).click();
  await page.waitForURL(`**/projects/new?from=${first}`);
  const editor = page.getByRole("textbox", { name: "OpenAPI document or brief" });
  await expect(editor).toContainText("# First try");
  await expect(page.getByText("Starts from the input of First try")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("First try");

  await page.getByLabel("Name", { exact: true }).fill("Second try");
  await editor.click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("- size: integer");
  await page.reload();
  await expect(editor).toContainText("- size: integer");
  const second = await makePlan(page);
  expect(second).not.toBe(first);
  await expect(page.getByRole("heading", { name: "Second try", level: 1 })).toBeVisible();

  await page.goto(`/projects/new?from=${first}`);
  await expect(editor).not.toContainText("- size: integer");
});

test("the samples and an empty brief are offered to start from", async ({ page }) => {
  await page.goto("/projects/new");
  for (const title of ["Empty brief", "Bookshop", "Library Loans", "Pet Store"]) {
    await page.getByRole("button", { name: "Start from" }).click();
    await page.getByRole("menuitem", { name: title }).click();
    await expect(page.getByRole("button", { name: "Make the plan" })).toBeEnabled();
  }
  await expect(page.getByText("petstore.openapi.yaml, read as an OpenAPI document")).toBeVisible();
});
