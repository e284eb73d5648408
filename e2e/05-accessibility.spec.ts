/** Every page in both themes passes the automatic checks of WCAG 2.2 AA, and complains about nothing. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { enterAsAdmin } from "./people.ts";
import { expect, test } from "./test.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const PROJECT_PAGES = [
  "",
  "/waves",
  "/graph",
  "/graph?view=overview",
  "/graph?view=detail",
  "/graph?view=table",
  "/validation",
  "/validation?level=ATOMIC",
  "/code",
  "/cost",
  "/activity",
];

/** What both themes of the page violate. */
async function violations(page: Page): Promise<string[]> {
  const said: string[] = [];
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveClass(new RegExp(theme));
    const { violations: found } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    for (const { id, nodes } of found) {
      said.push(`${theme}, ${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
    }
  }
  return said;
}

test("all pages in both themes", async ({ page, setupLink, complaints }) => {
  test.setTimeout(300_000);
  await page.goto("/sign-in");
  await expect(page.locator("h1")).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await enterAsAdmin(page, setupLink);
  const project = await page.getByRole("table", { name: "Projects" }).getByRole("link").first().getAttribute("href");
  const paths = [
    "/",
    "/projects/new",
    "/projects/new?way=repository",
    "/projects/new?way=repository&source=git",
    "/settings/imports",
    "/settings/budgets",
    `/projects/new?from=${/[\da-f-]{36}/.exec(project ?? "")?.[0] ?? ""}`,
    "/review?state=all",
    "/workers",
    "/users",
    "/account",
    ...PROJECT_PAGES.map((part) => `${(project ?? "").replace(/\/waves$/, "")}${part}`),
  ];
  for (const path of paths) {
    await page.goto(path);
    await expect(page.locator("h1").first()).toBeVisible();
    await page.waitForLoadState("networkidle", { timeout: 2_000 }).catch(() => undefined);
    expect(await violations(page), path).toEqual([]);
  }

  await page.goto("/review?state=all");
  await page.getByRole("table", { name: "Review items" }).getByRole("link").first().click();
  await expect(page.getByText("Why this confidence")).toBeVisible();
  expect(await violations(page), "a review item").toEqual([]);
  expect(complaints).toEqual([]);
});
