import type { Clock } from "../../core/clock.ts";
import type { Answer, Call } from "../../core/exchange.ts";
import { fingerprint } from "../../core/fingerprint.ts";
import { refuse, sentences } from "./failures.ts";

/** Life of a key, as documented for those of getIdempotencyKey. */
export const keySeconds = 86_400;
// A clock that stands still would keep keys for ever.
const keptKeys = 10_000;

type Used = { body: string; answer: Answer; forgottenAt: number };

export type Idempotency = ReturnType<typeof createIdempotency>;

/** The key of a call, under either of its two names. */
export function keyOf({ headers }: Call): string | undefined {
  return headers.get("idempotency-key") ?? headers.get("x-idempotency-key") ?? undefined;
}

/** What is wrong with the key of a call, as sentences about a field. */
export function checkKey(call: Call, { required }: { required: boolean }): Record<string, string[]> {
  const key = keyOf(call);
  const name = "Idempotency-Key";
  if (key === undefined) return required ? { [name]: [sentences.missingKey] } : {};
  return /^[!-~](?:[ -~]*[!-~])?$/.test(key) ? {} : { [name]: [sentences.malformedKey] };
}

/** Remembers which keys were used for what. Only calls that succeeded use a key up. */
export function createIdempotency({ clock, replay }: { clock: Clock; replay: "first-answer" | "conflict" }) {
  const used = new Map<string, Used>();
  // One walk over all of them, which goes on where it stopped: a new one would first pass the places of all that were forgotten.
  const oldest = used.keys();

  function remember(name: string, call: Call, answer: Answer): void {
    // A key that is used again after its time counts as new.
    used.delete(name);
    used.set(name, { body: fingerprint(call.text), answer, forgottenAt: clock.now() + keySeconds * 1000 });
    if (used.size > keptKeys) used.delete(oldest.next().value ?? "");
  }

  /**
   * Carries a call out, unless its key was used before: then the first answer is given again, byte for byte.
   *
   * @param scope Whose key it is. Keys of one terminal do not meet those of another, nor those of another operation.
   */
  return (call: Call, scope: string, carryOut: () => Answer): Answer => {
    const key = keyOf(call);
    if (key === undefined) return carryOut();
    // No key has a line break, so names of terminals cannot run into it.
    const name = `${call.operationId} ${scope}\n${fingerprint(key)}`;
    const before = used.get(name);
    if (before && before.forgottenAt > clock.now()) {
      if (replay === "first-answer" && before.body === fingerprint(call.text)) {
        call.notes.push("The Idempotency-Key was used before with the same body: this is the first answer again.");
        return before.answer;
      }
      throw refuse(call, -2, { status: 409, type: "business_logic_error" });
    }
    const { status, body = null } = carryOut();
    const answer = { status, text: JSON.stringify(body) };
    remember(name, call, answer);
    return answer;
  };
}
