/** Stops reading a body that is longer than allowed, whatever its headers say. */

/** The same request whose body fails after `maxBytes`. */
export function limitBody(request: Request, maxBytes: number): Request {
  if (request.body === null) return request;
  let seen = 0;
  const limited = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        seen += chunk.byteLength;
        if (seen > maxBytes) controller.error(new Error("The body is larger than allowed."));
        else controller.enqueue(chunk);
      },
    }),
  );
  // Node demands `duplex` for a streamed body; the DOM's types do not know it.
  const init: RequestInit & { duplex: "half" } = { body: limited, duplex: "half" };
  return new Request(request, init);
}
