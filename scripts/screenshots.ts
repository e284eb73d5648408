/** Photographs the real pages of a real run into docs/images: `npm run screenshots`, or only `… -- imports` or `… -- models`. */
import { globSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "@playwright/test";
import { zipSync } from "fflate";
import { enterAsAdmin } from "../e2e/people.ts";
import { approvePlan, makePlan, pasteInput, waitForDelivery, waitForRest } from "../e2e/projects.ts";
import { addProvider, startSolvingModel } from "../e2e/solving-model.ts";
import { startInstallation } from "../src/testing/start-installation.ts";
import { findBrowser } from "./lib/find-browser.mjs";
import { ROOT } from "./lib/root.mjs";

const FOLDER = join(ROOT, "docs", "images");
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };
/** Until fonts, data and editors stand still. */
const SETTLE_MS = 1_500;
/** The analysis of some hundred files on a busy machine. */
const ANALYSIS_MS = 600_000;

type Theme = "light" | "dark";

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly theme: Theme;
  readonly isNarrow?: boolean;
  readonly before?: (page: Page) => Promise<void>;
}

async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
}

async function read(sample: string): Promise<string> {
  return readFile(join(ROOT, "samples", sample), "utf8");
}

/** Launches a sample and waits for its code; `whileRunning` may look at it meanwhile. Returns the project's id. */
async function deliver(
  page: Page,
  kind: "openapi" | "brief",
  sample: string,
  whileRunning: () => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  await pasteInput(page, kind, await read(sample));
  const id = await makePlan(page);
  await approvePlan(page);
  await whileRunning();
  await waitForDelivery(page);
  return id;
}

async function settle(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(SETTLE_MS);
}

async function photograph(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  process.stdout.write(`${name}.png\n`);
}

/** Waits until a good part of the atoms is done, so that the picture shows waves in all states. */
async function halfway(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const bar = document.querySelector("[role=progressbar]");
      const [now, most] = ["aria-valuenow", "aria-valuemax"].map((name) => Number(bar?.getAttribute(name) ?? 0));
      return now !== undefined && most !== undefined && most > 1 && now / most > 0.45;
    },
    undefined,
    { timeout: 240_000 },
  );
}

/** The engine's own sources as an archive, with some of what an import leaves out. */
async function packEngine(): Promise<Buffer> {
  const paths = globSync("src/core/{analysis,decomposition,dependencies,parsing}/**/*.ts", { cwd: ROOT });
  const sources = await Promise.all(
    paths.map(async (path) => [path, new Uint8Array(await readFile(join(ROOT, path)))] as const),
  );
  const others = ["LICENSE", "package-lock.json", "src/app/icon.svg", "node_modules/clsx/dist/clsx.js"];
  const rest = await Promise.all(
    others.map(async (path) => [path, new Uint8Array(await readFile(join(ROOT, path)))] as const),
  );
  return Buffer.from(zipSync(Object.fromEntries([...sources, ...rest])));
}

/** An imported repository, from its upload to its atoms. */
async function photographImport(page: Page): Promise<void> {
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto("/projects/new?way=repository");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "engine.zip", mimeType: "application/zip", buffer: await packEngine() });
  await settle(page);
  await photograph(page, "import-new");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.waitForURL(/\/projects\/[\da-f-]{36}$/);
  const project = new URL(page.url()).pathname;
  await page.getByText("Asking compilers").waitFor({ timeout: ANALYSIS_MS });
  await photograph(page, "import-progress");
  await page.locator("h1").locator("..").getByText("Analysed", { exact: true }).waitFor({ timeout: ANALYSIS_MS });
  const shots: readonly Shot[] = [
    { name: "import-overview", path: project, theme: "light" },
    {
      name: "import-graph",
      path: `${project}/graph?view=detail`,
      theme: "light",
      before: async (at) => {
        await at.getByRole("searchbox").fill("buildDependencyGraph");
        await at.getByRole("button", { name: /match/ }).click();
      },
    },
    {
      name: "import-atom",
      path: `${project}/waves?q=buildDependencyGraph`,
      theme: "light",
      before: (at) => at.getByRole("table", { name: "Atoms" }).getByRole("link").first().click(),
    },
    { name: "import-left-out", path: `${project}/import`, theme: "light" },
    { name: "import-settings", path: "/settings/imports", theme: "light" },
  ];
  for (const shot of shots) await take(page, shot);
}

async function take(page: Page, shot: Shot): Promise<void> {
  await page.setViewportSize(shot.isNarrow === true ? NARROW : WIDE);
  await page.emulateMedia({ colorScheme: shot.theme, reducedMotion: "reduce" });
  await page.goto(shot.path);
  await settle(page);
  if (shot.before !== undefined) {
    await shot.before(page);
    await page.waitForTimeout(SETTLE_MS);
  }
  await photograph(page, shot.name);
}

/** Everything about projects that are generated, and about the people. */
async function photographProjects(page: Page): Promise<void> {
  await settle(page);
  await photograph(page, "first-start");

  await deliver(page, "openapi", "petstore.openapi.yaml");
  const bookshop = await deliver(page, "brief", "bookshop.brief.md", async () => {
    await halfway(page);
    await photograph(page, "waves-live");
  });
  await pasteInput(page, "brief", await read("library-loans.brief.md"));
  await page.getByRole("button", { name: "Make the plan" }).and(page.locator(":enabled")).waitFor();
  await settle(page);
  await photograph(page, "new-project");
  const library = await makePlan(page);

  const project = `/projects/${bookshop}`;
  const shots: readonly Shot[] = [
    { name: "projects", path: "/", theme: "light" },
    { name: "projects-dark", path: "/", theme: "dark" },
    { name: "projects-narrow", path: "/", theme: "light", isNarrow: true },
    { name: "plan", path: `/projects/${library}`, theme: "light" },
    { name: "plan-narrow", path: `/projects/${library}`, theme: "dark", isNarrow: true },
    { name: "delivered", path: project, theme: "light" },
    { name: "waves-dark", path: `${project}/waves`, theme: "dark" },
    { name: "waves-narrow", path: `${project}/waves`, theme: "light", isNarrow: true },
    {
      name: "atom",
      path: `${project}/waves?q=createOrder`,
      theme: "light",
      before: (at) => at.getByRole("table", { name: "Atoms" }).getByRole("link").first().click(),
    },
    { name: "graph-groups", path: `${project}/graph`, theme: "dark" },
    { name: "graph-overview", path: `${project}/graph?view=overview`, theme: "light" },
    {
      name: "graph-detail",
      path: `${project}/graph?view=detail`,
      theme: "light",
      before: (at) => at.getByRole("button", { name: /^Next for a person/ }).click(),
    },
    { name: "validation", path: `${project}/validation`, theme: "light" },
    { name: "code", path: `${project}/code?file=src%2Froutes%2Forders.ts`, theme: "dark" },
    { name: "cost-builtin", path: `${project}/cost`, theme: "light" },
    { name: "activity", path: `${project}/activity`, theme: "light" },
    { name: "review", path: "/review", theme: "light" },
    { name: "users", path: "/users", theme: "light" },
    { name: "budgets", path: "/settings/budgets", theme: "light" },
    { name: "account-dark", path: "/account", theme: "dark" },
  ];
  for (const shot of shots) await take(page, shot);

  for (const theme of ["light", "dark"] as const) {
    await page.setViewportSize(WIDE);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.goto(project);
    await page.getByRole("link", { name: "Write it in review" }).click();
    await page.getByText(/^Yours for/).waitFor();
    await settle(page);
    await photograph(page, theme === "light" ? "review-item" : "review-item-dark");
  }
}

/** A project that a model writes: provider, a key that is refused, its calls, and the workers meanwhile. */
async function photographModel(page: Page): Promise<void> {
  const brief = await read("bookshop.brief.md");
  const model = await startSolvingModel(brief, false);
  try {
    await addProvider(page, model, { label: "House models", name: "house", price: { input: "0.8", output: "4" } });
    await take(page, { name: "providers", path: "/settings/providers", theme: "light" });
    await take(page, { name: "provider", path: "/settings/providers?edit=house", theme: "light" });
    await pasteInput(page, "brief", brief);
    await page.getByRole("combobox", { name: "Made by" }).click();
    await page.getByRole("option", { name: "House models" }).click();
    await settle(page);
    await photograph(page, "new-project-model");
    const project = `/projects/${await makePlan(page)}`;
    await approvePlan(page);
    await waitForRest(page);
    await settle(page);
    await photograph(page, "paused");
    model.setOpen(true);
    await page.getByRole("button", { name: "Resume and try failed atoms again" }).click();
    await take(page, { name: "workers", path: "/workers", theme: "light" });
    await page.goto(`${project}/waves`);
    await waitForDelivery(page);
    const shots: readonly Shot[] = [
      { name: "cost", path: `${project}/cost`, theme: "light" },
      { name: "cost-dark", path: `${project}/cost`, theme: "dark", isNarrow: true },
      {
        name: "attempts",
        path: `${project}/waves?q=createOrder`,
        theme: "light",
        before: async (at) => {
          await at.getByRole("table", { name: "Atoms" }).getByRole("link").first().click();
          await at.getByText("What the model was sent").first().click();
          await at.getByText("What the model was sent").first().scrollIntoViewIfNeeded();
        },
      },
      { name: "workers-dark", path: "/workers", theme: "dark", isNarrow: true },
    ];
    for (const shot of shots) await take(page, shot);
  } finally {
    await model.close();
  }
}

const installation = await startInstallation();
const browser = await openBrowser();
try {
  await mkdir(FOLDER, { recursive: true });
  const context = await browser.newContext({ baseURL: installation.address, viewport: WIDE, reducedMotion: "reduce" });
  const page = await context.newPage();
  await enterAsAdmin(page, installation.setupLink);
  const only = process.argv[2];
  if (only === undefined) await photographProjects(page);
  if (only === undefined || only === "models") await photographModel(page);
  if (only === undefined || only === "imports") await photographImport(page);
} finally {
  await browser.close();
  await installation.stop();
}
