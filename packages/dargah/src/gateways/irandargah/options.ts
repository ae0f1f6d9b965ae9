import type { Credential } from "@dargah/irandargah";
import { DargahError } from "../../errors/dargah-error.ts";
import { checkSecret, signingSecret } from "../../input/secret.ts";
import type { Middleware } from "../../transport/middleware.ts";
import type { GatewayOptions } from "../shared/gateway-options.ts";
import { gateway } from "./errors.ts";
import type { SignRequestsOptions } from "./signatures/request-signature.ts";
import { signRequests } from "./signatures/request-signature.ts";
import { verifyResponses } from "./signatures/response-signature.ts";
import { type Clock, createServerClock } from "./signatures/server-clock.ts";

export type IranDargahOptions = GatewayOptions & {
  /** The terminal's API token, `idg_live_…` for production and `idg_test_…` for the sandbox. */
  token: Credential;
  /** Another token of the same terminal, tried once when the gateway does not know the first one. Needs `token` as text. @default none */
  otherToken?: string;
  /** A token of the other environment is refused. @default "production" */
  environment?: "production" | "sandbox";
  /** The terminal's `secret_key`. With it requests are signed, and responses have to be. @default none */
  secretKey?: string;
  /** Keys that responses may still be signed with while the key is being changed. @default none */
  previousSecretKeys?: readonly string[];
  /**
   * Which signatures of responses are checked: of every one, of those that have one, of none.
   *
   * @default "require" with a `secretKey`, else "off"
   */
  responseSignatures?: "require" | "if-present" | "off";
  /** What is signed of a request, where the gateway turns out to sign something else. @default METHOD:endpoint:body:timestamp */
  canonicalise?: SignRequestsOptions["canonicalise"];
  /** This machine's clock in epoch milliseconds, for signatures. @default Date.now */
  clock?: Clock;
  /**
   * Where a new idempotency key comes from: it is derived from the order and the amount, or the gateway is asked for one, which is a call more.
   * Either way it is kept in the store.
   *
   * @default "derived"
   */
  idempotencyKeys?: "derived" | "server";
};

/**
 * The layers that sign and check, the outermost first.
 *
 * @throws {DargahError} `invalid_option`
 */
export function signatureLayers(options: IranDargahOptions): Middleware[] {
  const { secretKey, previousSecretKeys = [], canonicalise, clock: given } = options;
  if (secretKey !== undefined) checkSecret({ gateway, name: "secretKey", value: secretKey, ...signingSecret });
  if (!Array.isArray(previousSecretKeys)) {
    throw new DargahError("invalid_option", 'The option "previousSecretKeys" must be a list.', { gateway });
  }
  for (const [index, value] of previousSecretKeys.entries()) {
    checkSecret({ gateway, name: `previousSecretKeys[${index}]`, value, ...signingSecret });
  }
  const { responseSignatures: mode = secretKey === undefined ? "off" : "require" } = options;
  if (secretKey === undefined) {
    if (mode === "off" && previousSecretKeys.length === 0 && !canonicalise) return [];
    throw new DargahError("invalid_option", 'Signatures need the option "secretKey".', { gateway });
  }
  // One clock for both: a response that refuses the request's time is itself outside the window.
  const clock = createServerClock(given ? { clock: given } : {});
  return [
    signRequests({ secretKey, clock, ...(canonicalise && { canonicalise }) }),
    verifyResponses({ secretKeys: [secretKey, ...previousSecretKeys], mode, clock }),
  ];
}
