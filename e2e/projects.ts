/** Launching projects and waiting for them. */
import { expect, type Page } from "@playwright/test";

/** As long as a small project may take on a busy machine. */
const DELIVERY_MS = 240_000;

/** Pastes an input into the editor of a new project; the page tells what it is and checks it by itself. */
export async function pasteInput(page: Page, kind: "openapi" | "brief", text: string): Promise<void> {
  await page.goto("/projects/new");
  const editor = page.getByRole("textbox", { name: "OpenAPI document or brief" });
  await editor.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData("text/plain", pasted);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);
  await expect(page.getByText(`read as ${kind === "openapi" ? "an OpenAPI document" : "a brief"}`)).toBeVisible();
}

/** Makes the plan of what was pasted; returns the project's id. */
export async function makePlan(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Make the plan" }).click();
  await page.waitForURL(/\/projects\/[\da-f-]{36}$/);
  return page.url().slice(-36);
}

/** Approves the plan on the screen; the waves are shown then. */
export async function approvePlan(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Approve plan" }).click();
  await page.waitForURL(/\/waves/);
}

/** Waits until the head of the project says that it is delivered, without loading the page again. */
export async function waitForDelivery(page: Page): Promise<void> {
  const head = page.locator("h1").locator("..");
  await expect(head.getByText(/^(Delivered|Failed)$/)).toBeVisible({ timeout: DELIVERY_MS });
  await expect(head.getByText("Delivered", { exact: true })).toBeVisible();
}

/** Waits until nothing of a paused project is in flight any more; the waves are on the screen. */
export async function waitForRest(page: Page): Promise<void> {
  await expect(page.getByText("The project is paused")).toBeVisible({ timeout: DELIVERY_MS });
  await expect(page.getByRole("table", { name: "Atoms" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Running/ })).toHaveCount(0, { timeout: DELIVERY_MS });
}
