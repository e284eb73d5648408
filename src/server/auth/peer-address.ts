/** Where a request came from, as the connection says; the web process writes it over whatever the client sent. */
import type { IncomingMessage } from "node:http";

const HEADER = "x-mge-peer";

/** Call it for every request before anything reads its headers. */
export function writePeerAddress(request: Pick<IncomingMessage, "headers" | "socket">): void {
  request.headers[HEADER] = request.socket.remoteAddress ?? "";
}

/** An IP address; empty when it is not known. Behind a reverse proxy everybody has the proxy's. */
export function peerAddressOf(headers: Headers): string {
  return headers.get(HEADER) ?? "";
}
