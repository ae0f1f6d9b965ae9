import { TooLongError } from "@dargah/common/read-body";
import { ConnectionLost } from "./connection-lost.ts";
import type { BodyForm } from "./exchange.ts";
import { inflate } from "./inflate.ts";
import { readForm, readMultipart } from "./read-form.ts";
import { type Received, receive } from "./received.ts";
import { formType, jsonType, multipartType } from "./validation.ts";

/** Why a body cannot be read, in words that follow "it". */
export const unreadable = {
  "too-large": "is too large",
  "not-utf-8": "is not UTF-8",
  "not-json": "is not JSON",
  "too-deep": "is nested too deeply",
  "not-an-object": "is not a JSON object",
  "not-a-form": "is not a multipart form",
  "unsupported-type": "has a type that is not supported",
  "unsupported-encoding": "has an encoding that is not supported",
} as const;

export type Unreadable = keyof typeof unreadable;

export type ReadBody =
  | { text: string; body: Record<string, unknown>; form: BodyForm }
  | { text: string; unreadable: Unreadable };

// The depth at which PHP stops reading JSON.
const deepest = 512;

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/**
 * Reads a request body in the forms that the gateways accept: a JSON object or a form.
 *
 * @param options.limit Maximum number of bytes, also after decompression.
 * @throws {ConnectionLost} if the caller hangs up before the end
 */
export function readBody({ request, limit }: { request: Request; limit: number }): Promise<ReadBody> {
  return readReceived(receive(request), limit);
}

/** The same, for a request through any door. */
export async function readReceived(request: Received, limit: number): Promise<ReadBody> {
  let sent: Uint8Array<ArrayBuffer>;
  try {
    sent = await request.readBytes(limit);
  } catch (error) {
    if (error instanceof TooLongError) return { text: "", unreadable: "too-large" };
    // The caller hung up before its body was complete, so nobody waits for a response.
    throw new ConnectionLost();
  }
  if (sent.length === 0) return { text: "", body: {}, form: "json" };
  const encoding = request.headers.get("content-encoding");
  const bytes = encoding === null ? sent : await inflate({ bytes: sent, encoding, limit });
  if (typeof bytes === "string") return { text: "", unreadable: bytes };
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { text: "", unreadable: "not-utf-8" };
  }
  const [type = ""] = (request.headers.get("content-type") ?? "").toLowerCase().split(";");
  switch (type.trim()) {
    case formType:
      return { text, body: readForm(text), form: "urlencoded" };
    case multipartType: {
      const body = await readMultipart({ bytes, type: request.headers.get("content-type") ?? "" });
      return body ? { text, body, form: "multipart" } : { text, unreadable: "not-a-form" };
    }
    case jsonType:
    case "":
      return readJson(text);
    default:
      return { text, unreadable: "unsupported-type" };
  }
}

function readJson(text: string): ReadBody {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { text, unreadable: "not-json" };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { text, unreadable: "not-an-object" };
  // Each level takes at least two characters.
  if (text.length > 2 * deepest && isDeep(value)) return { text, unreadable: "too-deep" };
  return { text, body: value as Record<string, unknown>, form: "json" };
}

/** Tests the depth level by level: recursion through an untrusted value could overflow the stack. */
function isDeep(value: object): boolean {
  let level: object[] = [value];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((part) =>
      Object.values(part).filter((item) => typeof item === "object" && item !== null),
    ) as object[];
  }
  return false;
}
