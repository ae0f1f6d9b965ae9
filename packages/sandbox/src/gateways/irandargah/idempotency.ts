import type { Clock } from "../../core/clock.ts";
import type { Call, CallResponse } from "../../core/exchange.ts";
import { fingerprint } from "../../core/fingerprint.ts";
import { refuse, sentences } from "./failures.ts";

/** Lifetime of a key, as documented for those of getIdempotencyKey. */
export const keySeconds = 86_400;
// A stopped clock would keep keys forever.
const keptKeys = 10_000;

/** A call, in as few objects and as few bytes as possible: there may be many thousands. */
type Used = {
  /** Fingerprint of the body. */
  body: string;
  status: number;
  /** UTF-8 bytes of the response's text, one character each: Persian letters would double the size of the whole text. */
  bytes: string;
  forgottenAt: number;
};

export type Idempotency = ReturnType<typeof createIdempotency>;

/** Returns the key of a call, under either of its two names. */
export function keyOf({ headers }: Call): string | undefined {
  return headers.get("idempotency-key") ?? headers.get("x-idempotency-key") ?? undefined;
}

/** Returns the errors of the key of a call, as messages about a field. */
export function checkKey(call: Call, { required }: { required: boolean }): Record<string, string[]> {
  const key = keyOf(call);
  const name = "Idempotency-Key";
  if (key === undefined) return required ? { [name]: [sentences.missingKey] } : {};
  return /^[!-~](?:[ -~]*[!-~])?$/.test(key) ? {} : { [name]: [sentences.malformedKey] };
}

/** Remembers the keys and the calls they were used for. Only successful calls use up a key. */
export function createIdempotency({ clock, replay }: { clock: Clock; replay: "first-response" | "conflict" }) {
  const used = new Map<string, Used>();
  // One iterator over all entries, which continues where it stopped: a new one would first skip the slots of all deleted entries.
  const oldest = used.keys();

  function remember(name: string, entry: Used): void {
    // A key that is used again after its lifetime counts as new.
    used.delete(name);
    used.set(name, entry);
    if (used.size > keptKeys) used.delete(oldest.next().value ?? "");
  }

  /**
   * Carries out a call, unless its key was used before: then it repeats the first response, byte for byte.
   *
   * @param scope Owner of the key. Keys of different terminals and operations do not conflict.
   */
  return (call: Call, scope: string, carryOut: () => CallResponse): CallResponse => {
    const key = keyOf(call);
    if (key === undefined) return carryOut();
    // Keys have no line breaks, so this separates them from the terminal's name.
    const name = `${call.operationId} ${scope}\n${fingerprint(key)}`;
    const before = used.get(name);
    if (before && before.forgottenAt > clock.now()) {
      if (replay === "first-response" && before.body === fingerprint(call.text)) {
        call.notes.push("The Idempotency-Key was used before with the same body, so the first response is repeated.");
        return { status: before.status, text: Buffer.from(before.bytes, "latin1").toString() };
      }
      throw refuse(call, -2, { status: 409, type: "business_logic_error" });
    }
    const { status, body = null } = carryOut();
    const text = JSON.stringify(body);
    const forgottenAt = clock.now() + keySeconds * 1000;
    const bytes = Buffer.from(text).toString("latin1");
    remember(name, { body: fingerprint(call.text), status, bytes, forgottenAt });
    return { status, text };
  };
}
