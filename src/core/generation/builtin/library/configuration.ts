/** Delivered `src/configuration.ts` and the parts of `src/main.ts` that do not depend on the model. */
import { fn, type, type LibraryFile } from "./library-file.ts";

export const CONFIGURATION_FILE: LibraryFile = {
  path: "src/configuration.ts",
  task: "setup/project",
  header: "The service's settings, read from environment variables.",
  isAlways: false,
  atoms: [
    type(`
/** Variables by name, such as process.env. */
export type Environment = Readonly<Record<string, string | undefined>>;`),
    type(`
/** Where the service listens and keeps its data. */
export interface Configuration {
  readonly port: number;
  readonly host: string;
  /** Without one, data is kept in memory. */
  readonly dataFile: string | undefined;
}`),
    fn(
      `
/** Reads a port number from 0 to 65535; 0 lets the system choose. */
function readPort(text: string): number {
  const port = Number(text);
  if (/^\\d+$/.test(text) && port <= 65535) return port;
  throw new Error("PORT must be a number from 0 to 65535, but is " + JSON.stringify(text) + ".");
}`,
      { topics: ["configuration"], gives: ["throws for anything else"] },
    ),
    fn(
      `
/** Reads a variable; an empty one counts as unset. */
function settingOf(environment: Environment, name: string): string | undefined {
  return environment[name] === "" ? undefined : environment[name];
}`,
      { topics: ["configuration"], gives: ["undefined or a text that is not empty"] },
    ),
    fn(
      `
/** Reads PORT, HOST and DATA_FILE. */
export function readConfiguration(environment: Environment): Configuration {
  return {
    port: readPort(settingOf(environment, "PORT") ?? "8080"),
    host: settingOf(environment, "HOST") ?? "127.0.0.1",
    dataFile: settingOf(environment, "DATA_FILE"),
  };
}`,
      { topics: ["configuration"], gives: ["port 8080 on 127.0.0.1 in memory when nothing is set"] },
    ),
    fn(
      `
/** Reads the comma-separated API_KEYS. */
export function readApiKeys(environment: Environment): readonly string[] {
  const keys = (environment["API_KEYS"] ?? "").split(",").map((key) => key.trim());
  return keys.filter((key) => key !== "");
}`,
      { topics: ["api-keys"], gives: ["no key is empty"] },
    ),
  ],
};

export const DOCUMENT_FILE: LibraryFile = {
  path: "src/http/document.ts",
  task: "setup/http",
  header: "Publishes the OpenAPI document.",
  isAlways: false,
  atoms: [
    fn(
      `
/** Answers the OpenAPI document. */
export async function answerDocument(context: Context): Promise<Response> {
  const text = await readFile(new URL("../../openapi.json", import.meta.url), "utf8");
  return context.body(text, 200, { "Content-Type": "application/json" });
}`,
      { topics: ["document"], gives: ["status 200 with the document as JSON"] },
    ),
  ],
};

export const MAIN_FILE: LibraryFile = {
  path: "src/main.ts",
  task: "polish/app",
  header: "Starts the service with the settings of the environment.",
  isAlways: false,
  atoms: [
    fn(
      `
/** Opens the data file of the configuration, or keeps data in memory when there is none. */
async function openRepositories({ dataFile }: Configuration): Promise<Repositories> {
  return dataFile === undefined ? createMemoryRepositories() : openFileRepositories(dataFile);
}`,
      { topics: ["storage-file"], gives: ["every collection can be used"] },
    ),
  ],
};

export const SERVING_FILE: LibraryFile = {
  path: "src/serving.ts",
  task: "setup/project",
  header: "Listens for requests until the process is told to stop.",
  isAlways: false,
  atoms: [
    fn(
      `
/** Writes the address of a server that has started. */
function announce(address: AddressInfo): void {
  const host = address.family === "IPv6" ? "[" + address.address + "]" : address.address;
  console.log("Listening on http://" + host + ":" + address.port);
}`,
      { gives: ["one line on standard output"] },
    ),
    fn(
      `
/** Says why the service cannot start; of a taken port, what to do about it. */
export function failureOf(error: Error & { readonly code?: unknown; readonly port?: unknown }): string {
  if (error.code !== "EADDRINUSE") return "Cannot start: " + error.message;
  return "Port " + String(error.port) + " is taken: set PORT to a free one, such as PORT=8081.";
}`,
      { topics: ["serving"], gives: ["one sentence"] },
    ),
    fn(
      `
/** Reports why the service cannot start. */
export function giveUp(error: Error): void {
  console.error(failureOf(error));
  process.exitCode = 1;
}`,
      { gives: ["exit code 1 and one line on standard error"] },
    ),
    fn(
      `
/** Stops accepting connections and closes those still open after five seconds. */
function stop(server: ServerType): void {
  const close = () => {
    if ("closeAllConnections" in server) server.closeAllConnections();
  };
  setTimeout(close, 5000).unref();
  server.close();
}`,
      { gives: ["requests in progress may finish"] },
    ),
    fn(
      `
/** Serves an app until the process receives SIGTERM or SIGINT. */
export function serveUntilStopped(app: Hono, { port, host }: Configuration): void {
  const server = serve({ fetch: app.fetch, port, hostname: host }, announce);
  server.on("error", giveUp);
  process.once("SIGTERM", () => stop(server));
  process.once("SIGINT", () => stop(server));
}`,
      { gives: ["the process ends by itself after a stop signal"] },
    ),
  ],
};
