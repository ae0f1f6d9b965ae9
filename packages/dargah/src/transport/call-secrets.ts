import { createMask, createSecretKeeper, credentialsIn } from "@dargah/common/mask";
import { textOf } from "../crypto/bytes.ts";
import type { Call } from "./call.ts";
import type { TransportOperation } from "./operations.ts";

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
  const long = createSecretKeeper({
    secrets: () => keeper.known().filter(({ length }) => length >= shortestInSuccess),
    create: (secrets) => createMask({ secrets, cards: false }),
  });
  return {
    learnFrom({ operation, headers, bytes }) {
      const text = bytes && textOf(bytes);
      keeper.learn(
        credentialsIn({
          headers,
          ...(text !== undefined && { body: text }),
          fields: [...credentialHeaders, ...credentialFields(operation)],
        }),
      );
    },
    learnFromResponse: (body) => keeper.learn(credentialsIn({ body })),
    hide: (text) => keeper.mask()(text),
    maskOfSuccess: () => long.mask(),
  };
}

function credentialFields(operation: TransportOperation | undefined): string[] {
  const property = operation?.bodyCredential?.property;
  return property === undefined ? [] : [property];
}
