/** Whatever a path of the document holds, hono takes it and matches what it should. */
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { isShadowedBy, routePath } from "./route-path.ts";

const names = new Map([
  ["petId", "petId"],
  ["first name", "firstName"],
]);

describe("routePath", () => {
  it.each([
    ["/pets/{petId}", "/pets/:petId", "/pets/7", { petId: "7" }],
    ["/people/{first name}", "/people/:firstName", "/people/Ann%20Lee", { firstName: "Ann Lee" }],
    ["/files/{name}.{ext}", undefined, "/files/a.txt", undefined],
    ["/{petId}:cancel", undefined, "/7:cancel", undefined],
    ["/:literal", undefined, "/:literal", undefined],
    ["/*", undefined, "/*", undefined],
    ["/a(b)/{petId}", undefined, "/a(b)/7", { petId: "7" }],
    ["/", "/", "/", {}],
    ["/pets/", "/pets/", "/pets/", {}],
    ["/x?y=1", "/x", "/x", {}],
  ])("routes %s", async (template, route, request, parameters) => {
    const path = routePath(template, names);
    if (route !== undefined) expect(path.route).toBe(route);
    const app = new Hono();
    app.get(path.route, (context) => context.json(context.req.param()));
    app.get("/other/:x", (context) => context.text("other"));
    const response = await app.request(request);
    expect(response.status).toBe(200);
    if (parameters !== undefined) expect(await response.json()).toMatchObject(parameters);
  });

  it("does not match other paths", async () => {
    const app = new Hono();
    app.get(routePath("/files/{name}.{ext}", names).route, (context) => context.text("file"));
    expect((await app.request("/files/a/b.txt")).status).toBe(404);
  });
});

describe("isShadowedBy", () => {
  it.each([
    ["/pets/mine", "/pets/{petId}", true],
    ["/pets/{petId}", "/pets/mine", false],
    ["/pets/mine", "/pets/{petId}/toys", false],
    ["/dogs/mine", "/pets/{petId}", false],
    ["/pets/{petId}", "/pets/{petId}", false],
  ])("%s by %s: %s", (specific, general, expected) => {
    expect(isShadowedBy(routePath(specific, names), routePath(general, names))).toBe(expected);
  });
});
