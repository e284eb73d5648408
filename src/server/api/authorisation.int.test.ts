/** Every procedure as nobody, as each role and as somebody deactivated, against one table. */
import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestInstallation, testInstallation } from "../../testing/test-installation.ts";
import { createContext } from "./create-context.ts";
import { appRouter } from "./root.ts";
import { createCallerFactory } from "./trpc.ts";

const asks = ["nobody", "deactivated", "engineer", "reviewer", "admin"] as const;
type Asker = (typeof asks)[number];

const everybody = asks;
const members: readonly Asker[] = ["engineer", "reviewer", "admin"];
const engineers: readonly Asker[] = ["engineer", "admin"];
const reviewers: readonly Asker[] = ["reviewer", "admin"];
const admins: readonly Asker[] = ["admin"];

/** Who is let through to a procedure. Whoever adds one decides here; a missing one fails the test. */
const table: Readonly<Record<string, readonly Asker[]>> = {
  "session.me": everybody,
  "setup.status": everybody,
  "setup.createFirstAdmin": everybody,
  "invite.get": everybody,
  "invite.accept": everybody,
  "account.changePassword": members,
  "users.list": admins,
  "users.create": admins,
  "users.setRole": admins,
  "users.setActive": admins,
  "users.resetPassword": admins,
  "projects.list": members,
  "projects.get": members,
  "projects.preview": members,
  "projects.create": engineers,
  "projects.samples": engineers,
  "projects.createSample": engineers,
  "projects.plan": members,
  "projects.approve": engineers,
  "projects.setGenerator": engineers,
  "projects.reject": engineers,
  "projects.pause": engineers,
  "projects.resume": engineers,
  "projects.replay": engineers,
  "projects.retryFailed": engineers,
  "projects.rerunAtom": engineers,
  "projects.setExecution": engineers,
  "projects.cancel": engineers,
  "projects.remove": engineers,
  "projects.model": members,
  "projects.waves": members,
  "projects.atoms": members,
  "projects.atom": members,
  "projects.graph": members,
  "projects.validation": members,
  "projects.validationResults": members,
  "projects.files": members,
  "projects.file": members,
  "projects.activity": members,
  "projects.events": members,
  "projects.exportInfo": members,
  "projects.importOptions": engineers,
  "projects.importRepository": engineers,
  "projects.importFolder": engineers,
  "projects.importFolders": engineers,
  "projects.import": members,
  "projects.importFigures": members,
  "projects.importLeftOut": members,
  "projects.importDiagnostics": members,
  "projects.importUnresolved": members,
  "projects.analyzeAgain": engineers,
  "settings.imports": admins,
  "settings.setImports": admins,
  "providers.list": admins,
  "providers.save": admins,
  "providers.setEnabled": admins,
  "providers.remove": admins,
  "providers.test": admins,
  "providers.generators": engineers,
  "budgets.settings": admins,
  "budgets.setSettings": admins,
  "budgets.months": admins,
  "budgets.defaults": engineers,
  "budgets.project": members,
  "budgets.ledger": members,
  "budgets.estimate": members,
  "budgets.setLimits": engineers,
  "reviews.list": members,
  "reviews.get": members,
  "reviews.request": members,
  "reviews.claim": reviewers,
  "reviews.release": reviewers,
  "reviews.extend": reviewers,
  "reviews.check": reviewers,
  "reviews.approve": reviewers,
  "reviews.reject": reviewers,
  "reviews.edit": reviewers,
  "reviews.regenerate": reviewers,
  "workers.list": admins,
  "workers.history": admins,
  "workers.maintenance": admins,
  "workers.setDraining": admins,
  "workers.setMaintenance": admins,
};

let installation: TestInstallation;
const headers = new Map<Asker, Headers>([["nobody", new Headers()]]);

beforeAll(async () => {
  installation = await testInstallation();
  for (const role of ["engineer", "reviewer", "admin"] as const) {
    await installation.person(role, role);
    headers.set(role, await installation.headersOf(role));
  }
  // Deactivated behind the back of the use case, so that the session row is still there.
  await installation.person("deactivated", "engineer");
  headers.set("deactivated", await installation.headersOf("deactivated"));
  await installation.deps.pool.query("update users set is_active = false where username = 'deactivated'");
});
afterAll(() => installation.close());

/** Calls the procedure without input; whoever is let through meets the input's check, or the use case itself. */
async function outcome(path: string, asker: Asker): Promise<"let through" | "UNAUTHORIZED" | "FORBIDDEN"> {
  const context = await createContext(headers.get(asker) ?? new Headers(), installation.deps);
  const caller = createCallerFactory(appRouter)(context) as unknown as Record<
    string,
    Record<string, (input?: unknown) => Promise<unknown>>
  >;
  const [area = "", verb = ""] = path.split(".");
  try {
    await caller[area]![verb]!();
    return "let through";
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return error.code === "UNAUTHORIZED" || error.code === "FORBIDDEN" ? error.code : "let through";
  }
}

describe("authorisation", () => {
  it("has a decision for every procedure, and no decision without one", () => {
    expect(Object.keys(appRouter._def.procedures).sort()).toEqual(Object.keys(table).sort());
  });

  it.each(Object.keys(appRouter._def.procedures))("%s", async (path) => {
    const seen = Object.fromEntries(await Promise.all(asks.map(async (asker) => [asker, await outcome(path, asker)])));
    const expected = Object.fromEntries(
      asks.map((asker) => {
        if (table[path]!.includes(asker)) return [asker, "let through"];
        return [asker, asker === "nobody" || asker === "deactivated" ? "UNAUTHORIZED" : "FORBIDDEN"];
      }),
    );
    expect(seen).toEqual(expected);
  });
});
