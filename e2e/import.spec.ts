/** Existing code becomes a project: taken in, analysed, looked at, taken away again byte for byte. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Page } from "@playwright/test";
import { strToU8, unzipSync, zipSync } from "fflate";
import { enterAsAdmin, invite, type Person } from "./people.ts";
import { expect, test } from "./test.ts";

test.describe.configure({ mode: "serial" });

const engineer: Person = { name: "Ines Bauer", email: "ines@example.test", password: "four blue kettles" };
const reviewer: Person = { name: "Omar Reyes", email: "omar@example.test", password: "six loud pianos" };

/** As long as the analysis of a few files may take on a busy machine. */
const ANALYSIS_MS = 150_000;

const SOURCE: Readonly<Record<string, Uint8Array>> = {
  "src/price.ts": strToU8(
    'import { rateOf } from "./rates";\n\nexport function priceOf(net: number, country: string): number {\n  return net * (1 + rateOf(country));\n}\n',
  ),
  "src/rates.ts": strToU8(
    "const RATES: Record<string, number> = { de: 0.19, es: 0.21 };\n\nexport function rateOf(country: string): number {\n  return RATES[country] ?? 0;\n}\n",
  ),
  "tools/report.py": strToU8(
    "from tools.total import total\n\n\ndef report(rows):\n    return f'{total(rows)} in all'\n",
  ),
  "tools/total.py": strToU8("def total(rows):\n    return sum(row['net'] for row in rows)\n"),
  // With a byte order mark and Windows line ends: what comes back must have them, too.
  "tools/broken.py": strToU8("\uFEFFdef broken(:\r\n    return 1\r\n"),
  "tools/__init__.py": new Uint8Array(),
  // Long enough to be cut, and its text is where the cuts lie.
  "tools/told.py": strToU8(
    `def told(rows):\n    """Tells at length.\n\n${"    if it says return, it is text.\n".repeat(40)}    """\n    return rows.sum_of_everything()\n`,
  ),
};

const LEFT_OUT: Readonly<Record<string, Uint8Array>> = {
  "logo.png": new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
  "node_modules/left-pad/index.js": strToU8("module.exports = (text) => text;\n"),
};

async function chooseArchive(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page.goto("/projects/new?way=repository");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "application/zip", buffer: Buffer.from(bytes) });
}

async function importNow(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.waitForURL(/\/projects\/[\da-f-]{36}$/);
}

async function waitForAnalysis(page: Page): Promise<void> {
  const head = page.locator("h1").locator("..");
  await expect(head.getByText(/^(Analysed|Failed)$/)).toBeVisible({ timeout: ANALYSIS_MS });
  await expect(head.getByText("Analysed", { exact: true })).toBeVisible();
}

test("an engineer uploads a repository, sees it analysed and takes the same bytes away", async ({
  page,
  browser,
  setupLink,
  complaints,
}) => {
  test.setTimeout(ANALYSIS_MS + 120_000);
  await enterAsAdmin(page, setupLink);
  const { page: own, context } = await invite(page, browser, engineer, "Engineer");

  await own.goto("/projects/new");
  await own.getByRole("radio", { name: "Repository" }).click();
  await expect(own.getByText("up to 200.0 MB")).toHaveCount(2);
  await chooseArchive(own, "shop.zip", zipSync({ ...SOURCE, ...LEFT_OUT }));
  await expect(own.getByLabel("Name", { exact: true })).toHaveValue("shop");
  await importNow(own);
  await waitForAnalysis(own);
  const base = own.url();
  await expect(own.getByRole("heading", { name: "shop", level: 1 })).toBeVisible();
  await expect(own.getByRole("region", { name: "At a glance" })).toContainText("7");
  await expect(own.getByText("Approve plan")).toHaveCount(0);
  await expect(own.getByText("Cost")).toHaveCount(0);

  await own.getByRole("link", { name: "Import", exact: true }).click();
  const leftOut = own.getByRole("table", { name: "Left out" });
  await expect(leftOut).toContainText("logo.png");
  await expect(leftOut).toContainText("node_modules");
  const [csv] = await Promise.all([
    own.waitForEvent("download"),
    own
      .getByRole("button", { name: "Export" })
      .click()
      .then(() => own.getByRole("menuitem", { name: "CSV" }).click()),
  ]);
  expect(readFileSync(await csv.path(), "utf8")).toMatch(/^path,reason\r\n(.|\n)*logo\.png,/);
  await own.getByRole("radio", { name: /^Diagnostics/ }).click();
  await own.getByRole("link", { name: /^tools\/broken\.py$/ }).click();
  await expect(own.getByRole("region", { name: "Diagnostics" })).toBeVisible();

  await own.goto(`${base}/import?list=unresolved`);
  await own.getByRole("button", { name: /^\d+ Members of values whose type is not known/ }).click();
  await expect(own.getByRole("table", { name: "Unresolved names" })).toContainText(
    /sum_of_everything.*told · \d of \d/,
  );
  await expect(own).toHaveURL(/reason=member/);

  await own.goto(`${base}/code?file=tools/__init__.py`);
  await expect(own.getByText("This file is empty")).toBeVisible();
  await expect(
    own.getByRole("navigation", { name: "Files" }).getByRole("button", { name: "__init__.py" }),
  ).toBeVisible();

  await own.goto(`${base}/validation?level=ATOMIC`);
  await own.getByRole("radio", { name: /^Noted/ }).click();
  const noted = own.getByRole("listitem").filter({ hasText: "tools/" }).first();
  await expect(noted.locator("summary").first()).toContainText("Noted");
  await expect(own.getByText("an optional one found something")).toBeVisible();
  await own.getByRole("radio", { name: /^Failed/ }).click();
  await expect(own.locator("summary").filter({ hasText: "tools/broken.py" }).first()).toContainText("Failed");
  await expect(own.locator("summary").filter({ hasText: /checks passed.*Noted/ })).toHaveCount(0);

  await own.goto(`${base}/waves?q=told`);
  await own.getByRole("link", { name: /^told · 2 of \d/ }).click();
  const text = own.getByRole("dialog");
  await expect(text.getByText("text inside a string", { exact: true })).toBeVisible();
  await expect(text.getByRole("group", { name: /^Text of told · 2 of/ }).locator("[class*=tok-]")).toHaveCount(0);

  await own.setViewportSize({ width: 390, height: 844 });
  await own.goto(`${base}/activity`);
  await expect(own.getByRole("navigation", { name: "Project" }).getByRole("link", { name: "Activity" })).toBeInViewport(
    {
      ratio: 1,
    },
  );
  await own.setViewportSize({ width: 1440, height: 900 });

  await own.goto(`${base}/graph?view=overview`);
  await expect(own.getByText("comment or text")).toBeVisible();
  await expect(own.getByText("leads from an atom to what it needs")).toBeVisible();
  await own.goto(`${base}/graph?view=detail&q=priceOf`);
  await expect(own.locator(".react-flow__node").first()).toBeVisible();
  await expect(own.getByRole("button", { name: /^call/ })).toBeVisible();
  await own.goto(`${base}/waves?q=priceOf`);
  await own.getByRole("table", { name: "Atoms" }).getByRole("link").first().click();
  const atom = own.getByRole("dialog");
  await expect(atom.getByRole("heading", { name: "Needs", exact: false }).first()).toBeVisible();
  await expect(atom.getByRole("link", { name: "rateOf", exact: true })).toBeVisible();
  await expect(atom.getByText("Single responsibility")).toBeVisible();
  await expect(atom.getByRole("heading", { name: "Attempts" })).toHaveCount(0);
  await atom.getByRole("link", { name: /^src\/price\.ts:4$/ }).click();
  await expect(own.getByRole("textbox", { name: "src/price.ts" })).toContainText("rateOf(country)");

  const [download] = await Promise.all([
    own.waitForEvent("download"),
    own.getByRole("link", { name: "Download zip" }).click(),
  ]);
  const files = unzipSync(readFileSync(await download.path()));
  expect(Object.keys(files).sort()).toEqual(
    Object.keys(SOURCE)
      .map((path) => `shop/${path}`)
      .sort(),
  );
  for (const [path, bytes] of Object.entries(SOURCE))
    expect(Buffer.from(files[`shop/${path}`] ?? [])).toEqual(Buffer.from(bytes));

  await own.goto("/");
  await expect(own.getByRole("table", { name: "Projects" }).getByRole("row", { name: /^shop / })).toContainText(
    /(Python|TypeScript) repository/,
  );
  expect(complaints).toEqual([]);
  await context.close();
});

test("what cannot be taken gets its sentence beside the field, and nothing typed is lost", async ({
  page,
  setupLink,
}) => {
  await enterAsAdmin(page, setupLink);
  await chooseArchive(page, "broken.zip", strToU8("PK\u0003\u0004 this is no archive"));
  await page.getByLabel("Name", { exact: true }).fill("Kept name");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: /cannot be unpacked|neither a zip/ })).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Kept name");
  await expect(page.getByText("broken.zip", { exact: true })).toBeVisible();

  await chooseArchive(page, "notes.txt", strToU8("hello"));
  await expect(page.getByText("notes.txt is no .zip")).toBeVisible();

  await page.getByRole("radio", { name: "Git address" }).click();
  await page.getByLabel("Address").fill("git@example.org:team/project.git");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("Only https addresses can be cloned")).toBeVisible();
  await page.getByLabel("Address").fill("https://127.0.0.1/team/project.git");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Address")).toHaveValue("https://127.0.0.1/team/project.git");
  await page.getByLabel("Address").fill("");
  await page.getByLabel("Name", { exact: true }).fill("");
});

test("an admin allows a folder and imports what lies in it", async ({ page, setupLink }) => {
  test.setTimeout(ANALYSIS_MS + 60_000);
  const root = mkdtempSync(join(tmpdir(), "mge-allowed-"));
  try {
    for (const path of ["src/price.ts", "src/rates.ts"]) {
      const file = join(root, "team", "shop", path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, SOURCE[path] ?? "");
    }
    await enterAsAdmin(page, setupLink);
    await page.goto("/settings");
    await expect(page).toHaveURL(/\/settings\/imports$/);
    await page.goto("/projects/new?way=repository&source=folder");
    await page.getByRole("link", { name: "Allow a folder" }).click();
    await page.getByRole("button", { name: "Allow a folder" }).click();
    await page.getByLabel("Folder 1", { exact: true }).fill(join(root, "nothing"));
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("is no folder on this server")).toBeVisible();
    await page.getByLabel("Folder 1", { exact: true }).fill(root);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();

    await page.goto("/projects/new?way=repository&source=folder");
    await page.getByRole("button", { name: "team", exact: true }).click();
    await page.getByRole("button", { name: "shop", exact: true }).click();
    await expect(page.getByLabel("Folder", { exact: true })).toHaveValue("team/shop");
    await importNow(page);
    await waitForAnalysis(page);
    await expect(page.getByText(join(root, "team", "shop"))).toBeVisible();

    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Delete project…" }).click();
    await page.getByRole("button", { name: "Delete project" }).click();
    await expect(page.getByText("shop was deleted.")).toBeVisible();
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("a reviewer looks at imports, but makes none", async ({ page, browser, setupLink }) => {
  await enterAsAdmin(page, setupLink);
  const { page: own, context } = await invite(page, browser, reviewer, "Reviewer");
  await own.goto("/projects/new?way=repository");
  await expect(own.getByRole("heading", { name: "You may not see this page" })).toBeVisible();
  await own.goto("/settings");
  await expect(own).toHaveURL(/\/account$/);
  await own.goto("/settings/imports");
  await expect(own.getByRole("heading", { name: "You may not see this page" })).toBeVisible();
  await own.goto("/");
  await own.getByRole("table", { name: "Projects" }).getByRole("link", { name: "shop" }).first().click();
  await expect(own.getByRole("region", { name: "At a glance" })).toBeVisible();
  await expect(own.getByRole("button", { name: "Analyse again" })).toHaveCount(0);
  await context.close();
});
