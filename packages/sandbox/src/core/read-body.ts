import { ConnectionLost } from "./connection-lost.ts";
import { formType, jsonType } from "./validation.ts";

/** Why a body cannot be read. */
export type Unreadable = "too-large" | "not-utf-8" | "not-json" | "not-an-object" | "unsupported-type";

export type ReadBody =
  | { text: string; body: Record<string, unknown>; isForm: boolean }
  | { text: string; unreadable: Unreadable };

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/**
 * Reads the body of a request as the gateways take them: a JSON object or a form.
 *
 * @param options.limit Bytes that are read at most.
 * @throws {ConnectionLost} when the caller hangs up before the end
 */
export async function readBody({ request, limit }: { request: Request; limit: number }): Promise<ReadBody> {
  const bytes = await readBytes(request, limit).catch(() => {
    // The caller hung up before its body was complete: there is nobody to answer.
    throw new ConnectionLost();
  });
  if (!bytes) return { text: "", unreadable: "too-large" };
  if (bytes.length === 0) return { text: "", body: {}, isForm: false };
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { text: "", unreadable: "not-utf-8" };
  }
  const [type = ""] = (request.headers.get("content-type") ?? "").toLowerCase().split(";");
  if (type.trim() === formType) return { text, body: readForm(text), isForm: true };
  if (type.trim() !== jsonType && type.trim() !== "") return { text, unreadable: "unsupported-type" };
  return readJson(text);
}

function readJson(text: string): ReadBody {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { text, unreadable: "not-json" };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { text, unreadable: "not-an-object" };
  return { text, body: value as Record<string, unknown>, isForm: false };
}

/** The last value of a name counts, and `name[]` collects, as in PHP, which all five gateways seem to run on. */
export function readForm(text: string): Record<string, unknown> {
  const fields: Record<string, unknown> = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    if (!name.endsWith("[]")) {
      fields[name] = value;
      continue;
    }
    const list = fields[name.slice(0, -2)];
    if (Array.isArray(list)) list.push(value);
    else fields[name.slice(0, -2)] = [value];
  }
  return { ...fields };
}

/** @returns `undefined` when there are more bytes than the limit; the rest is not read. */
async function readBytes(request: Request, limit: number): Promise<Uint8Array | undefined> {
  // Asking for `body` makes a stream, which takes longer than everything else here, so it comes last.
  if (request.method === "GET" || request.method === "HEAD") return new Uint8Array();
  const announced = Number(request.headers.get("content-length"));
  if (announced > limit) return undefined;
  if (announced > 0) {
    const bytes = new Uint8Array(await request.arrayBuffer());
    return bytes.length > limit ? undefined : bytes;
  }
  return request.body ? readStream(request.body, limit) : new Uint8Array();
}

async function readStream(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | undefined> {
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
  const [first] = chunks;
  if (first && chunks.length === 1) return first;
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
