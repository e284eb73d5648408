/** What the product is for, as a new user does it: set up, launch, watch, review, take away, run. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { enterAsAdmin, setUpAdmin } from "./people.ts";
import { approvePlan, waitForDelivery } from "./projects.ts";
import { expect, test } from "./test.ts";

test.describe.configure({ mode: "serial" });

test("the set-up link creates the first admin, once", async ({ page, browser, setupLink }) => {
  await page.goto("/");
  await expect(page.getByText("printed a set-up link")).toBeVisible();
  await setUpAdmin(page, setupLink);
  await expect(page.getByRole("heading", { name: "Launch your first project" })).toBeVisible();

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(setupLink);
  await expect(stranger).toHaveURL(/\/sign-in/);
});

test("the sample is planned, approved and delivered while one watches", async ({ page, setupLink, complaints }) => {
  test.setTimeout(300_000);
  await enterAsAdmin(page, setupLink);
  await page.getByRole("button", { name: "Launch the sample" }).click();
  await expect(page.getByText("This plan waits for your decision")).toBeVisible();
  await expect(page.getByRole("region", { name: "Operations" })).toContainText("/books");
  await approvePlan(page);
  await expect(page.locator("[data-connection=live]")).toBeAttached();

  let loads = 0;
  page.on("load", () => (loads += 1));
  await waitForDelivery(page);
  const waves = page.getByRole("list").filter({ has: page.getByRole("button", { name: /^Wave 0,/ }) });
  await expect(waves.getByRole("button", { name: /^Wave 0, done/ })).toBeVisible();
  await expect(page.getByRole("table", { name: "Atoms" }).getByText("Done").first()).toBeVisible();
  expect(loads).toBe(0);

  await page.getByRole("link", { name: /^Validation/ }).click();
  await expect(page.getByRole("button", { name: /^System/ })).toContainText("Passed");
  await page.getByRole("link", { name: "Code" }).click();
  await expect(page.getByText("Where it comes from")).toBeVisible();
  await page.getByRole("link", { name: "Graph" }).click();
  await page.getByRole("radio", { name: "Detail" }).click();
  await expect(page.locator(".react-flow__node").first()).toBeVisible();
  expect(complaints).toEqual([]);
});

/** What a person writes: an import of its own, and what its file has already. */
const REFUND = `import { ConflictError } from "../repositories/repository.ts";

/** POST /orders/{id}/refund: refunds a paid order. */
export async function refundOrder(context: Context, repositories: Repositories): Promise<Response> {
  const { id } = readParameters(context, getOrderParameters);
  await foundItem(repositories.orders, "order", id);
  const refunded = await repositories.orders.update(id, (order) => {
    if (order.status !== "paid") throw new ConflictError("Only a paid order can be refunded.");
    return { ...order, status: "cancelled" };
  });
  return context.json(refunded);
}

`;

test("a reviewer writes what the generator could not express", async ({ page, setupLink }) => {
  await enterAsAdmin(page, setupLink);
  await page.goto("/review");
  await expect(page.getByRole("table", { name: "Review items" })).toContainText("refundOrder");
  await page.getByRole("link", { name: "Projects", exact: true }).click();
  await page.getByRole("link", { name: "Bookshop" }).click();
  await page.getByRole("link", { name: "Write it in review" }).click();
  await expect(page.getByText(/^Yours for/)).toBeVisible();
  await expect(page.getByText("Needs a person or a model")).toBeVisible();
  const item = page.url();

  const editor = page.getByRole("textbox", { name: /^Code of/ });
  await page.keyboard.press("e");
  await expect(editor).toBeFocused();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("\nconst broken: number = ;");
  await expect(page.getByText("it cannot be saved yet")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Save and next" })).toBeDisabled();
  await page.getByRole("button", { name: "Discard edit" }).click();

  await editor.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(REFUND);
  await expect(page.getByText("it can be saved")).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Save and next" }).click();
  await expect(page.getByText("validated again with your code")).toBeVisible({ timeout: 60_000 });
  await expect(page).not.toHaveURL(item);
  await page.goto(item);
  await expect(page.getByText("Decided by Ada Marsh")).toBeVisible();
});

test("the zip installs and passes its own tests", async ({ page, setupLink }) => {
  test.setTimeout(300_000);
  await enterAsAdmin(page, setupLink);
  await page.getByRole("link", { name: "Bookshop" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    // It is there again once the project is validated with what the reviewer wrote.
    page.getByRole("link", { name: "Download zip" }).click({ timeout: 120_000 }),
  ]);
  const folder = mkdtempSync(join(tmpdir(), "mge-zip-"));
  try {
    const files = unzipSync(readFileSync(await download.path()));
    for (const [name, bytes] of Object.entries(files)) {
      if (name.endsWith("/")) continue;
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
    await page.getByRole("link", { name: "Plan", exact: true }).click();
    // Where the page's own commands lead after unzipping as they say.
    const commands = await page.getByText(/^unzip /).innerText();
    const [, zip, named] = /^unzip (\S+)\ncd (\S+)\nnpm install\n/.exec(commands) ?? [];
    expect(zip, commands).toBe(download.suggestedFilename());
    const cwd = join(folder, named ?? "");
    expect(existsSync(join(cwd, "package.json")), commands).toBe(true);
    expect(readFileSync(join(cwd, "src", "routes", "orders.ts"), "utf8")).toContain("Only a paid order");
    for (const args of [["install", "--no-audit", "--no-fund", "--prefer-offline"], ["test"]]) {
      const run = spawnSync("npm", args, { cwd, encoding: "utf8", timeout: 240_000 });
      expect(run.status, `npm ${args.join(" ")}\n${run.stdout}\n${run.stderr}`).toBe(0);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
