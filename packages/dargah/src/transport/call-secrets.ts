import { createMask, createSecretKeeper, credentialsIn } from "@dargah/common/mask";
import { textOf } from "../crypto/bytes.ts";
import type { Call } from "./call.ts";

/** The secrets that a transport knows, and must hide in everything it passes on. */
export type CallSecrets = {
  /** Notes the credentials that a call carries. */
  learnFrom(call: Call): void;
  /** Notes the credentials that a response contains, such as a new token. */
  learnFromResponse(body: string): void;
  /** Hides the secrets known so far, and card numbers. */
  hide(text: string): string;
  /** Returns what hides long secrets only: in a successful response, a short one could be part of an order number. */
  maskOfSuccess(): (text: string) => string;
};

/** A shorter one may occur in a response by chance. */
const shortestInSuccess = 16;

/** @param credentialHeaders Names of headers with a credential, in addition to those whose name says so. */
export function createCallSecrets(given: readonly string[], credentialHeaders: readonly string[]): CallSecrets {
  const keeper = createSecretKeeper({ secrets: () => given, create: (secrets) => createMask({ secrets }) });
  const isLong = ({ length }: string): boolean => length >= shortestInSuccess;
  const longGiven = given.filter(isLong);
  const long = createSecretKeeper({
    secrets: () => longGiven,
    create: (secrets) => createMask({ secrets, cards: false }),
  });

  /** The names of the headers, and the field with a credential, by the field. */
  const fields = new Map<string, readonly string[]>();

  function fieldsWith(property: string): readonly string[] {
    const known = fields.get(property) ?? (property === "" ? credentialHeaders : [...credentialHeaders, property]);
    fields.set(property, known);
    return known;
  }

  function learn(found: readonly string[]): void {
    if (found.length === 0) return;
    keeper.learn(found);
    long.learn(found.filter(isLong));
  }

  return {
    learnFrom({ operation, headers, bytes, text = bytes && textOf(bytes) }) {
      const property = operation?.bodyCredential?.property ?? "";
      learn(credentialsIn({ headers: Object.entries(headers), body: text ?? "", fields: fieldsWith(property) }));
    },
    learnFromResponse: (body) => learn(credentialsIn({ body })),
    hide: (text) => keeper.mask()(text),
    maskOfSuccess: () => long.mask(),
  };
}
