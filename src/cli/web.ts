/** The web process: Next's handler behind a server of our own, which can stop although event streams are open. Arguments: host, port. */
import { createServer, type ServerResponse } from "node:http";
import next from "next";
import { writePeerAddress } from "../server/auth/peer-address.ts";
import { decodableAddress } from "./decodable-address.ts";

const DRAIN_MS = 4_000;

const [hostname = "127.0.0.1", portText = "3000"] = process.argv.slice(2);
const port = Number(portText);

const app = next({ dev: false, dir: process.cwd(), hostname, port });
await app.prepare();
const handle = app.getRequestHandler();

const open = new Set<ServerResponse>();
const server = createServer((request, response) => {
  open.add(response);
  response.once("close", () => open.delete(response));
  writePeerAddress(request);
  request.url = decodableAddress(request.url ?? "/");
  void handle(request, response);
});
server.keepAliveTimeout = 65_000;
// Node's five minutes would cut large archives off; the route that receives them has deadlines of its own.
server.requestTimeout = 6 * 60 * 60 * 1_000;
server.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(port, hostname);

let isStopping = false;
const stop = (): void => {
  if (isStopping) return;
  isStopping = true;
  server.close(() => process.exit(0));
  // An event stream never ends by itself; its reader reconnects and resumes where it was.
  for (const response of open) {
    if (String(response.getHeader("content-type")).startsWith("text/event-stream")) response.destroy();
  }
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), DRAIN_MS).unref();
};
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
