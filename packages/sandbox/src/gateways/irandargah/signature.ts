import type { Call, CallResponse } from "../../core/exchange.ts";
import { hmacHex } from "../../core/hmac.ts";
import { digits, lowerCase, type Random } from "../../core/random.ts";
import { refuse } from "./failures.ts";
import type { IranDargahSettings, IranDargahTerminal } from "./options.ts";

/** Lifetime of a signature, and how far X-Timestamp may be ahead of the gateway's clock. */
const signatureSeconds = 300;

type SignatureSettings = Pick<
  IranDargahSettings,
  "signedBody" | "signedEmptyBody" | "signedEndpoint" | "unneededSignature"
>;

/**
 * Tests whether a call carries a valid signature of its terminal.
 *
 * @throws {Refusal} with code -101, -102 or -103 if a wrong signature is refused
 */
export function checkSignature(options: {
  call: Call;
  terminal: IranDargahTerminal;
  required: boolean;
  settings: SignatureSettings;
}): boolean {
  const { call, terminal, required, settings } = options;
  const signature = call.headers.get("x-signature");
  const timestamp = call.headers.get("x-timestamp");
  if (!terminal.secretKey || (!required && signature === null && timestamp === null)) return false;
  const code = findMistake({ call, key: terminal.secretKey, signature, timestamp, settings });
  if (code === undefined) return true;
  if (required || settings.unneededSignature === "checked") throw refuse(call, code);
  call.notes.push(`A terminal that must sign would be refused with code ${code}.`);
  return false;
}

function findMistake(options: {
  call: Call;
  key: string;
  signature: string | null;
  timestamp: string | null;
  settings: SignatureSettings;
}): -101 | -102 | -103 | undefined {
  const { call, key, signature, timestamp, settings } = options;
  if (!signature || !timestamp) return -101;
  if (!/^\d+$/.test(timestamp)) return -102;
  if (Math.abs(Math.floor(call.now / 1000) - Number(timestamp)) > signatureSeconds) return -102;
  const endpoint = endpointOf(call, settings);
  const messages = bodiesOf(call, settings).map((body) =>
    messageToSign({ method: call.method, endpoint, body, timestamp }),
  );
  for (const message of messages) if (signature === hmacHex({ key, message })) return undefined;
  call.notes.push(`The signature is not that of ${messages[0]}`);
  return -103;
}

function messageToSign(parts: { method: string; endpoint: string; body: string; timestamp: string }): string {
  return `${parts.method}:${parts.endpoint}:${parts.body}:${parts.timestamp}`;
}

/** Formats compact JSON with its keys in alphabetical order, as in all signing samples. */
function sortedJson(data: Record<string, unknown>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** Returns the signed form of an API path: without the part before the name of the operation. */
function signedPath(path: string): string {
  return path.replace(/^\/?(?:v2\/)?/, "");
}

function endpointOf(call: Call, { signedEndpoint }: SignatureSettings): string {
  const path = signedPath(call.pathname);
  // The documented query parameters need no escaping, so this is the query as it was sent.
  const query = new URLSearchParams(call.query).toString();
  return signedEndpoint === "path-and-query" && query ? `${path}?${query}` : path;
}

/** Returns the possible signed forms of the body. A body without fields may be signed as empty, which the gateway itself does. */
function bodiesOf({ text }: Call, { signedBody, signedEmptyBody }: SignatureSettings): string[] {
  if (text === "") return [signedEmptyBody];
  const fields = JSON.parse(text);
  const own = signedBody === "sorted" ? sortedJson(fields) : text;
  return Object.keys(fields).length === 0 ? [own, signedEmptyBody] : [own];
}

/** Signs the request that a merchant is about to make, so that this gateway accepts it. */
export function createRequestPreparation(options: {
  random: Random;
  settings: SignatureSettings;
  terminalOf: (call: Call) => IranDargahTerminal;
}) {
  const { random, settings, terminalOf } = options;

  return (call: Call): CallResponse => {
    const terminal = terminalOf(call);
    const body = call.body as { method: string; endpoint: string; data: Record<string, unknown> };
    const timestamp = String(Math.floor(call.now / 1000));
    const key = `idem_${timestamp}_${random.text(9, lowerCase + digits)}`;
    const message = messageToSign({
      method: body.method,
      endpoint: givenEndpointOf(body.endpoint, settings),
      // A call without data has no body.
      body: Object.keys(body.data).length === 0 ? settings.signedEmptyBody : sortedJson(body.data),
      timestamp,
    });
    const signature = terminal.secretKey && hmacHex({ key: terminal.secretKey, message });
    return {
      status: 200,
      body: {
        success: true,
        idempotency_key: key,
        signature_required: terminal.requireSignature,
        ...(signature && { signature }),
        timestamp,
        algorithm: "HMAC-SHA256",
        headers: {
          "X-Idempotency-Key": key,
          ...(signature && { "X-Signature": signature }),
          "X-Timestamp": timestamp,
          "Content-Type": "application/json",
        },
        expires_at: new Date(call.now + signatureSeconds * 1000).toISOString(),
      },
    };
  };
}

function givenEndpointOf(given: string, { signedEndpoint }: SignatureSettings): string {
  const path = signedPath(given);
  return signedEndpoint === "path" ? path.replace(/\?.*$/, "") : path;
}
