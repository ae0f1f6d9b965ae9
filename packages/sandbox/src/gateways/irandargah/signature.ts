import type { Call } from "../../core/exchange.ts";
import { hmacHex } from "../../core/hmac.ts";
import { refuse } from "./failures.ts";
import type { IranDargahSettings, IranDargahTerminal } from "./options.ts";

/** How long a signature is good for, and how far X-Timestamp may be ahead of the gateway's clock. */
export const signatureSeconds = 300;

type Settings = Pick<IranDargahSettings, "signedBody" | "signedEmptyBody" | "signedEndpoint" | "unneededSignature">;

/**
 * Whether a call carries a valid signature of its terminal.
 *
 * @throws {Refusal} with code -101, -102 or -103 where a wrong signature is held against the caller
 */
export async function checkSignature(options: {
  call: Call;
  terminal: IranDargahTerminal;
  required: boolean;
  settings: Settings;
}): Promise<boolean> {
  const { call, terminal, required, settings } = options;
  const signature = call.headers.get("x-signature");
  const timestamp = call.headers.get("x-timestamp");
  if (!terminal.secretKey || (!required && signature === null && timestamp === null)) return false;
  const code = await findMistake({ call, key: terminal.secretKey, signature, timestamp, settings });
  if (code === undefined) return true;
  if (required || settings.unneededSignature === "checked") throw refuse(call, code);
  call.notes.push(`The signature would be refused with code ${code} from a terminal that has to sign.`);
  return false;
}

async function findMistake(options: {
  call: Call;
  key: string;
  signature: string | null;
  timestamp: string | null;
  settings: Settings;
}): Promise<-101 | -102 | -103 | undefined> {
  const { call, key, signature, timestamp, settings } = options;
  if (!signature || !timestamp) return -101;
  if (!/^\d+$/.test(timestamp)) return -102;
  if (Math.abs(Math.floor(call.now / 1000) - Number(timestamp)) > signatureSeconds) return -102;
  const message = messageToSign({
    method: call.method,
    endpoint: endpointOf(call, settings),
    body: bodyOf(call, settings),
    timestamp,
  });
  if (signature === (await hmacHex({ key, message }))) return undefined;
  call.notes.push(`The signature is not that of ${message}`);
  return -103;
}

export function messageToSign(parts: { method: string; endpoint: string; body: string; timestamp: string }): string {
  return `${parts.method}:${parts.endpoint}:${parts.body}:${parts.timestamp}`;
}

/** Compact JSON with its keys in alphabetical order, as all signing samples have them. */
export function sortedJson(data: Record<string, unknown>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1))));
}

function endpointOf(call: Call, { signedEndpoint }: Settings): string {
  const path = call.pathname.replace(/^\/v2\//, "");
  // The documented parameters of queries need no escaping, so this is the query as it was sent.
  const query = new URLSearchParams(call.query).toString();
  return signedEndpoint === "path-and-query" && query ? `${path}?${query}` : path;
}

function bodyOf(call: Call, { signedBody, signedEmptyBody }: Settings): string {
  if (call.text === "") return signedEmptyBody;
  return signedBody === "sorted" ? sortedJson(call.body) : call.text;
}
