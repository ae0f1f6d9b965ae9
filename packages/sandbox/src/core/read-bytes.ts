/** @returns `undefined` if there are more bytes than the limit. The rest is not read. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  // Accessing `body` creates a stream, which takes longer than everything else here, so it comes last.
  if (request.method === "GET" || request.method === "HEAD") return new Uint8Array();
  const announced = Number(request.headers.get("content-length"));
  if (announced > limit) return undefined;
  if (announced > 0) {
    const bytes = new Uint8Array(await request.arrayBuffer());
    return bytes.length > limit ? undefined : bytes;
  }
  return request.body ? readStream(request.body, limit) : new Uint8Array();
}

/** @returns `undefined` if there are more bytes than the limit. The rest is not read. */
export async function readStream(
  stream: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > limit) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(next.value);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
