/** Stops reading a body that is longer than allowed, whatever its headers say. */

/** The same request whose body fails with `tooLarge` after `maxBytes`. */
export function limitBody(request: Request, maxBytes: number, tooLarge: Error): Request {
  if (request.body === null) return request;
  let seen = 0;
  const limited = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        seen += chunk.byteLength;
        if (seen > maxBytes) controller.error(tooLarge);
        else controller.enqueue(chunk);
      },
    }),
  );
  const { method, headers, signal } = request;
  // Node demands `duplex` for a streamed body; the DOM's types do not know it.
  const init: RequestInit & { duplex: "half" } = { method, headers, signal, body: limited, duplex: "half" };
  // By its parts: Next hands over a request of its own class, which Node's constructor cannot read.
  return new Request(request.url, init);
}
