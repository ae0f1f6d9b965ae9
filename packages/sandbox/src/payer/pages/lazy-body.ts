const encoder = new TextEncoder();

/**
 * Creates a body that is encoded only when it is read. Encoding Persian text takes longer than rendering it, and a simulated payer does not
 * read the page.
 */
export function lazyBody(text: string): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        controller.enqueue(encoder.encode(text));
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
