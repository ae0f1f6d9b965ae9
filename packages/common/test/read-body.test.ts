import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readBody, TooLongError } from "../src/read-body.ts";

/** Creates an endless body that counts the chunks of 1000 bytes read from it. */
function endless() {
  const taken = { chunks: 0, cancelled: false };
  const body = new ReadableStream({
    pull(controller) {
      taken.chunks += 1;
      controller.enqueue(new Uint8Array(1000));
    },
    cancel() {
      taken.cancelled = true;
      // Cancelling never finishes either.
      return new Promise(() => {});
    },
  });
  return { taken, body };
}

test("an endless body is given up at the limit, and its stream is cancelled", async () => {
  const { taken, body } = endless();
  await expect(readBody(new Response(body), 10_000)).rejects.toBeInstanceOf(TooLongError);
  expect(taken.chunks).toBeLessThanOrEqual(12);
  expect(taken.cancelled).toBe(true);
});

test.each([
  [9, true],
  [10, true],
  [11, false],
])("of %i bytes where 10 are read: whole %s", async (length, isWhole) => {
  const bytes = new Uint8Array(length).fill(7);
  const request = new Request("https://shop.example", { method: "POST", body: bytes });
  const read = await readBody(request, 10).catch((error: unknown) => error);
  if (isWhole) expect(read).toEqual(bytes);
  else expect(read).toBeInstanceOf(TooLongError);
});

test("chunks are joined in their order", async () => {
  const body = new ReadableStream({
    start(controller) {
      for (const chunk of [[1, 2], [], [3]]) controller.enqueue(new Uint8Array(chunk));
      controller.close();
    },
  });
  expect(await readBody(new Response(body), 3)).toEqual(new Uint8Array([1, 2, 3]));
});

test("a response without a body has no bytes, and one without a stream is read anyway", async () => {
  expect(await readBody(new Response(null), 1)).toEqual(new Uint8Array());
  const foreign = { arrayBuffer: async () => new Uint8Array([1, 2]).buffer } as unknown as Response;
  expect(await readBody(foreign, 2)).toEqual(new Uint8Array([1, 2]));
  await expect(readBody(foreign, 1)).rejects.toBeInstanceOf(TooLongError);
});

test("the error of a stream is passed on", async () => {
  const body = new ReadableStream({ start: (controller) => controller.error(new Error("cut")) });
  await expect(readBody(new Response(body), 1)).rejects.toThrow("cut");
});

test("a small body that decompresses to 300 MB is given up at the limit", async () => {
  const bomb = gzipSync(new Uint8Array(300_000_000));
  const server = createServer((_, response) => response.writeHead(200, { "Content-Encoding": "gzip" }).end(bomb));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await expect(readBody(response, 1_000_000)).rejects.toBeInstanceOf(TooLongError);
  } finally {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
});

test("a body that is a part of a larger buffer does not change with it", async () => {
  const memory = new Uint8Array(8).fill(1);
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(memory.subarray(2, 5));
      controller.close();
    },
  });
  const read = await readBody(new Response(body), 10);
  memory.fill(9);
  expect(read).toEqual(new Uint8Array([1, 1, 1]));
});
