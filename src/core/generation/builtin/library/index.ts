/** All delivered files that do not depend on the model, and where the names come from that delivered code imports. */
import { CONFIGURATION_FILE, DOCUMENT_FILE, MAIN_FILE, SERVING_FILE } from "./configuration.ts";
import { ERRORS_FILE, PROBLEM_FILE } from "./http-problem.ts";
import { PAGING_FILE, PARAMETERS_FILE } from "./http-parameters.ts";
import type { LibraryFile } from "./library-file.ts";
import { LOOKUP_FILE } from "./lookup.ts";
import { MADE_VALUES_FILE } from "./made-values.ts";
import { RULE_FILE } from "./rules.ts";
import { SECURITY_FILE } from "./security.ts";
import { DATA_FILE, FILE_REPOSITORY_FILE } from "./data-file.ts";
import { MEMORY_FILE, SHELF_FILE } from "./shelf.ts";
import { RELATIONS_FILE } from "./relations.ts";
import { REPOSITORY_FILE } from "./repository.ts";
import { BASICS_TESTS } from "./tests-basics.ts";
import { HTTP_TESTS } from "./tests-http.ts";
import { STORAGE_TESTS } from "./tests-storage.ts";
import { SUPPORT_FILE } from "./tests-support.ts";
import { BODY_FILE, ITEMS_FILE, JSON_FILE, VALIDATION_FILE } from "./validation.ts";

export const LIBRARY: readonly LibraryFile[] = [
  CONFIGURATION_FILE,
  JSON_FILE,
  ITEMS_FILE,
  VALIDATION_FILE,
  MADE_VALUES_FILE,
  PROBLEM_FILE,
  ERRORS_FILE,
  BODY_FILE,
  PARAMETERS_FILE,
  PAGING_FILE,
  LOOKUP_FILE,
  DOCUMENT_FILE,
  SECURITY_FILE,
  REPOSITORY_FILE,
  SHELF_FILE,
  MEMORY_FILE,
  DATA_FILE,
  FILE_REPOSITORY_FILE,
  RELATIONS_FILE,
  RULE_FILE,
  SERVING_FILE,
  MAIN_FILE,
  SUPPORT_FILE,
  BASICS_TESTS,
  HTTP_TESTS,
  STORAGE_TESTS,
];

/** A name that delivered code imports from outside of the project. */
export interface External {
  readonly module: string;
  readonly kind: "value" | "type" | "default";
}

const named = (module: string, kind: External["kind"], names: string): readonly (readonly [string, External])[] =>
  names.split(" ").map((name) => [name, { module, kind }] as const);

export const EXTERNALS: ReadonlyMap<string, External> = new Map([
  ...named("zod", "value", "z"),
  ...named("hono", "value", "Hono"),
  ...named("hono", "type", "Context MiddlewareHandler Next"),
  ...named("hono/body-limit", "value", "bodyLimit"),
  ...named("hono/cookie", "value", "getCookie"),
  ...named("hono/utils/http-status", "type", "ContentfulStatusCode"),
  ...named("@hono/node-server", "value", "serve"),
  ...named("@hono/node-server", "type", "ServerType"),
  ...named("node:assert/strict", "default", "assert"),
  ...named("node:buffer", "value", "Buffer"),
  ...named("node:crypto", "value", "createHash timingSafeEqual"),
  ...named("node:fs/promises", "value", "mkdir readFile rename rm writeFile"),
  ...named("node:net", "type", "AddressInfo"),
  ...named("node:path", "value", "dirname"),
  ...named("node:test", "default", "test"),
  ...named("node:url", "value", "fileURLToPath"),
]);
