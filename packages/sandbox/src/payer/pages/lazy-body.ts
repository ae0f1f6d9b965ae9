const encoder = new TextEncoder();

/**
 * A body that is encoded when someone reads it. Persian text takes longer to encode than to write, and who drives the payer without a
 * browser reads no page.
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
