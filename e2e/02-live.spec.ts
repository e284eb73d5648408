/** The live view loses and repeats nothing, whatever happens to the connection. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { enterAsAdmin } from "./people.ts";
import { approvePlan, makePlan, pasteInput, waitForDelivery } from "./projects.ts";
import { expect, test } from "./test.ts";

const brief = readFileSync(new URL("../samples/library-loans.brief.md", import.meta.url), "utf8");

/** All event ids of a project as the server has them, newest first. */
async function storedIds(page: Page, projectId: string): Promise<string[]> {
  const ids: string[] = [];
  let before: string | null = null;
  do {
    const input: string = encodeURIComponent(JSON.stringify({ json: { id: projectId, before, limit: 200 } }));
    const answer = await page.request.get(`/api/trpc/projects.activity?input=${input}`);
    const body = (await answer.json()) as {
      result: { data: { json: { items: { id: string }[]; nextBefore: string | null } } };
    };
    ids.push(...body.result.data.json.items.map((item) => item.id));
    before = body.result.data.json.nextBefore;
  } while (before !== null);
  return ids;
}

/** All event ids the page knows, newest first: loads what is older and opens every run. */
async function shownIds(page: Page): Promise<string[]> {
  const more = page.getByRole("button", { name: "Load older" });
  while (await more.isVisible()) await more.click();
  await page.locator("main details").evaluateAll((runs) => {
    for (const run of runs) if (run instanceof HTMLDetailsElement) run.open = true;
  });
  await page.waitForTimeout(500);
  return page.locator("[data-event]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-event") ?? ""));
}

test("a reload and a lost connection keep every event exactly once", async ({ page, context, setupLink }) => {
  test.setTimeout(300_000);
  await enterAsAdmin(page, setupLink);
  await pasteInput(page, "brief", brief);
  const projectId = await makePlan(page);
  await approvePlan(page);
  await page.getByRole("link", { name: "Activity" }).click();
  await expect(page.getByRole("region", { name: "Activity" }).getByRole("listitem").first()).toBeVisible();

  await page.reload();
  await expect(page.locator("[data-connection=live]")).toBeAttached();
  await context.setOffline(true);
  await expect(page.locator("[data-connection=reconnecting]")).toBeVisible();
  await page.waitForTimeout(1_500);
  await context.setOffline(false);
  await expect(page.locator("[data-connection=live]")).toBeAttached({ timeout: 30_000 });

  await waitForDelivery(page);
  // What follows the delivery arrives within a moment.
  await page.waitForTimeout(2_000);
  expect(await shownIds(page)).toEqual(await storedIds(page, projectId));
});
