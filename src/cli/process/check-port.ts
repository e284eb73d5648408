/** Makes sure of a port before anything slow is done. */
import { createServer } from "node:net";
import { MgeError } from "../../core/errors.ts";

/** The port, or a free one when it is 0. Throws with one sentence when it cannot be listened on. */
export function checkPort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(explain(error, host, port));
    });
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === "object" && address !== null ? address.port : port);
      });
    });
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): MgeError {
  switch (error.code) {
    case "EADDRINUSE":
      return new MgeError(
        "CONFLICT",
        `Port ${String(port)} on ${host} is taken by another program.`,
        `Stop that program, or choose another port: PORT=${String(port + 1)} npm start`,
      );
    case "EACCES":
      return new MgeError(
        "FORBIDDEN",
        `This user may not listen on port ${String(port)}.`,
        "Choose a port above 1023 in PORT.",
      );
    default:
      return new MgeError(
        "BAD_INPUT",
        `It is not possible to listen on ${host}: ${error.message}.`,
        "Set HOST to an address of this machine, or unset it for 127.0.0.1.",
      );
  }
}
