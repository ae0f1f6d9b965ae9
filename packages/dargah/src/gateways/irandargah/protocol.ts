import { checkSecret, signingSecret } from "../../input/secret.ts";
import type { Layer } from "../../transport/call.ts";
import { layerAlone } from "../../transport/layer-form.ts";
import type { Middleware } from "../../transport/middleware.ts";
import { createDeprecationReader } from "../../transport/token-deprecation.ts";
import { tokenRotation } from "../../transport/token-rotation.ts";
import type { ProtocolOptions } from "../shared/gateway-context.ts";
import { gateway, refuse } from "./errors.ts";
import { createSigner, signingLayer } from "./signatures/request-signature.ts";
import { createResponseCheck, verifyingLayer } from "./signatures/response-signature.ts";
import { createServerClock } from "./signatures/server-clock.ts";
import { irandargahTransport } from "./transport.ts";
import type { IranDargahOptions } from "./types.ts";

/**
 * Returns IranDargah's signatures, tokens and headers for its transport.
 *
 * @throws {DargahError} `invalid_option`
 */
export function protocolOf(options: IranDargahOptions): ProtocolOptions {
  return {
    ...irandargahTransport,
    readDeprecation: createDeprecationReader(irandargahTransport.tokenDeprecation),
    perAttempt: tokenLayers(options),
    around: signatureLayers(options),
  };
}

function tokenLayers({ token, otherToken }: IranDargahOptions): Layer[] {
  if (otherToken === undefined) return [];
  checkSecret({ gateway, name: "otherToken", value: otherToken });
  if (typeof token === "string") return [tokenRotation({ tokens: { current: token, other: otherToken } })];
  throw refuse('"otherToken" needs a "token" that is a string: a function can return the right one itself.');
}

/**
 * Returns the layers that sign and verify, the outermost first.
 *
 * @throws {DargahError} `invalid_option`
 */
function signatureLayers(options: IranDargahOptions): Middleware[] {
  const { secretKey, previousSecretKeys = [], canonicalise, clock: given } = options;
  if (secretKey !== undefined) checkSecret({ gateway, name: "secretKey", value: secretKey, ...signingSecret });
  if (!Array.isArray(previousSecretKeys)) {
    throw refuse('The option "previousSecretKeys" must be a list.');
  }
  for (const [index, value] of previousSecretKeys.entries()) {
    checkSecret({ gateway, name: `previousSecretKeys[${index}]`, value, ...signingSecret });
  }
  const { responseSignatures: mode = secretKey === undefined ? "off" : "require" } = options;
  if (secretKey === undefined) {
    if (mode === "off" && previousSecretKeys.length === 0 && !canonicalise) return [];
    throw refuse('Signatures need the option "secretKey".');
  }
  // One clock for both, because a response that refuses the request's time is itself outside the window.
  const clock = createServerClock(given ? { clock: given } : {});
  const check = createResponseCheck({ secretKeys: [secretKey, ...previousSecretKeys], mode, clock });
  return [
    layerAlone(signingLayer(createSigner({ secretKey, clock, ...(canonicalise && { canonicalise }) }))),
    layerAlone(verifyingLayer(check)),
  ];
}
