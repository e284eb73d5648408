/** Text that is made while it is read, as a file to download. */

const MEDIA_TYPES = {
  csv: "text/csv; charset=utf-8",
  json: "application/json",
  jsonl: "application/x-ndjson; charset=utf-8",
} as const;

/** Stops making it when the reader goes away. */
export function streamFile(
  format: keyof typeof MEDIA_TYPES,
  { fileName, chunks }: { readonly fileName: string; readonly chunks: AsyncGenerator<string> },
): Response {
  const body = new ReadableStream<string>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
  return new Response(body.pipeThrough(new TextEncoderStream()), {
    headers: {
      "content-type": MEDIA_TYPES[format],
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "private, no-store",
    },
  });
}
