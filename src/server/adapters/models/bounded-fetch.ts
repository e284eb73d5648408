/** `fetch` for calls to models: answers end at a size, and no redirect takes a key to another host. */

/** Bytes of an answer, decompressed. The longest answer of a model is about a quarter of it. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
/** Of an error's text no more is read. */
const MAX_ERROR_BYTES = 64 * 1024;
const MAX_REDIRECTS = 3;

/** An answer was cut off here. */
export class Flood extends Error {
  override readonly name = "Flood";
  readonly megabytes = MAX_ANSWER_BYTES / 1024 / 1024;
}

/** The address sends its callers to another one. */
export class Redirected extends Error {
  override readonly name = "Redirected";

  /** `target` is the other origin, or the path of its own that goes round in circles. */
  constructor(readonly target: string) {
    super(`redirected to ${target}`);
  }
}

/** Follows redirects within the origin that keep the method; rejects with `Redirected` for all others. */
export async function boundedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  let url = new URL(input instanceof Request ? input.url : input);
  for (let followed = 0; ; followed++) {
    const response = await fetch(url, { ...init, redirect: "manual" });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || location === null) return bounded(response);
    await response.body?.cancel();
    const target = URL.parse(location, url);
    const isFollowed =
      target?.origin === url.origin && [307, 308].includes(response.status) && followed < MAX_REDIRECTS;
    if (!isFollowed)
      throw new Redirected(target === null ? "an address that is none" : target.origin + target.pathname);
    url = target;
  }
}

/** A success that is too long fails with `Flood`; an error's text just ends. */
function bounded(response: Response): Response {
  if (response.body === null) return response;
  const limit = response.ok ? MAX_ANSWER_BYTES : MAX_ERROR_BYTES;
  let bytes = 0;
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        bytes += chunk.length;
        if (bytes <= limit) controller.enqueue(chunk);
        else if (response.ok) controller.error(new Flood());
        else controller.terminate();
      },
    }),
  );
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  // Of the body as it came; it is decompressed by now, and may end earlier.
  for (const name of ["content-length", "content-encoding"]) headers.delete(name);
  return new Response(counted, { status, statusText, headers });
}
