import { createMessageMask, createSecretFields, createSecretKeeper, credentialsIn } from "@dargah/common/mask";
import type { SpecDocument } from "@dargah/spec-kit/openapi";
import type { Exchange } from "./exchange.ts";
import type { Credentials } from "./target.ts";
import { shortened } from "./text.ts";

/**
 * Hides secrets: credentials that are known or were seen, fields and headers that hold them, signatures, the middle of card
 * numbers. Equal texts are masked equally, so masked messages can be compared.
 */
export type Mask = {
  /** Learns the credentials in an exchange, to hide them wherever else they occur. */
  learn(exchange: Learned): void;
  /** The value of a request's header. */
  requestHeader(operation: string | undefined, name: string, value: string): string;
  /** The value of a response's header. */
  responseHeader(operation: string | undefined, name: string, value: string): string;
  /** Path and query, or the body of a request. */
  request(operation: string | undefined, text: string): string;
  /** The body of a response. */
  response(operation: string | undefined, text: string): string;
  /** Anything else. */
  text(text: string): string;
};

type Learned = Partial<Pick<Exchange, "operation" | "request" | "response">>;

/** Shorter values would blank out unrelated text. Their fields and headers are hidden by name. */
const shortest = 4;

/** @param options.credentials Their values are hidden wherever they occur. */
export function createMask({ document, credentials }: { document: SpecDocument; credentials: Credentials }): Mask {
  const given = Object.values(credentials).filter((value) => value !== undefined);
  const keeper = createSecretKeeper({
    secrets: () => given,
    create: (secrets) => createMessageMask({ secrets, shortest }),
  });
  const fieldsOf = createSecretFields(document);

  return {
    learn({ operation, request, response }) {
      // A path outside of the spec may contain the reference of a payment.
      const fields = operation === undefined ? { request: [], response: [] } : fieldsOf(operation);
      if (request) keeper.learn(credentialsIn({ ...request, fields: fields.request }));
      if (response) keeper.learn(credentialsIn({ ...response, fields: fields.response }));
    },
    requestHeader: (operation, name, value) => keeper.mask().header(name, value, fieldsOf(operation).request),
    responseHeader: (operation, name, value) => keeper.mask().header(name, value, fieldsOf(operation).response),
    request: (operation, text) => keeper.mask().text(text, fieldsOf(operation).request),
    response: (operation, text) => keeper.mask().text(text, fieldsOf(operation).response),
    text: (text) => keeper.mask().text(text),
  };
}

type Told = { readonly pointer: string; readonly found: string };

/**
 * The same findings without credentials and card numbers. Field names and short values come from the sender of the message. They are
 * shortened only after masking, since part of a credential would not be recognised.
 */
export function hideValues<Finding extends Told>(findings: readonly Finding[], mask: Mask): Finding[] {
  return findings.map((finding) => ({
    ...finding,
    pointer: shortened(mask.text(finding.pointer)),
    found: shortened(mask.text(finding.found)),
  }));
}
