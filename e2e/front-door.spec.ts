import { expect, test } from "./test.ts";

test("a stranger meets the door, and nothing from elsewhere is loaded", async ({ page, baseURL, complaints }) => {
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(baseURL ?? "") && !request.url().startsWith("data:")) foreign.push(request.url());
  });
  const answer = await page.goto("/");
  await expect(page).toHaveURL(/\/(sign-in|setup)/);
  await page.waitForLoadState("networkidle");

  const headers = answer?.headers() ?? {};
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["x-powered-by"]).toBeUndefined();
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
});
