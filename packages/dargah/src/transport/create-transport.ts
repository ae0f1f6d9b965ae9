import { callDoor, toResponse } from "@dargah/common/call-record";
import { DargahError } from "../errors/dargah-error.ts";
import { readOptions } from "../errors/read-argument.ts";
import type { Layer } from "./call.ts";
import { createSender, doorOf } from "./create-door.ts";
import { idempotencyKey } from "./idempotency-key.ts";
import type { FetchFunction } from "./middleware.ts";
import { createOperationFinder, type TransportOperations } from "./operations.ts";
import { checkGatewayFacts, readTransportOptions, type TransportOptions } from "./options.ts";
import { readBytes } from "./platform.ts";
import { createDeprecationReader } from "./token-deprecation.ts";
import { tokenRotation } from "./token-rotation.ts";

/**
 * Makes the `fetch` of a typed client: a total timeout, idempotency keys, retries where the spec allows them, a timeout for each attempt, two
 * tokens, and inside these the layers that sign and verify.
 *
 * @throws {DargahError} `invalid_option` here. From the fetch: `timeout`, `connection_failed` and `aborted`, whose `retryable` says whether the
 * same call can be repeated without the risk of doing it twice, and what `around` and `keyFor` throw.
 * @example
 * const irandargah = createIranDargahClient({
 *   token: "idg_test_YOUR_TOKEN",
 *   server: "sandbox",
 *   fetch: createTransport({
 *     operations,
 *     gateway: "irandargah",
 *     around: [signRequests({ secretKey, clock }), verifyResponses({ secretKeys: secretKey, clock })],
 *   }),
 * });
 */
export function createTransport(options: TransportOptions): FetchFunction {
  const given = readOptions(options);
  checkGatewayFacts(given);
  const { operations, tokens, secrets = [], tokenDeprecation, keyFor } = given;
  const perAttempt = tokens ? [tokenRotation({ tokens: { ...tokens } })] : [];
  const settings = readTransportOptions({ ...given, secrets: [...secrets, ...Object.values(tokens ?? {})] });
  const find = readOperations(operations);
  const begin = createSender(settings, {
    outermost: [readSource],
    perCall: keyFor ? [idempotencyKey({ keyFor, otherKeyHeaders: settings.otherKeyHeaders })] : [],
    perAttempt,
    ...(tokenDeprecation && { readDeprecation: createDeprecationReader(tokenDeprecation) }),
  });
  const fetch: FetchFunction = async (request) => {
    checkRequest(request);
    const { method, url, signal } = request;
    const headers = Object.fromEntries(request.headers);
    return toResponse(await begin({ method, url, headers, signal, bytes: undefined, source: request }, find(request)));
  };
  // Typed clients pass records, with the operation in them.
  return Object.assign(fetch, { [callDoor]: doorOf(operations, begin, find) });
}

/** Reads the body of a caller's own request once. Every attempt sends these bytes. */
const readSource: Layer = (next) => (call) =>
  call.source ? readBytes(call.source).then((bytes) => next({ ...call, bytes })) : next(call);

/** Checks by shape, because test environments bring their own classes. */
function checkRequest(request: Request): void {
  const { url, method, headers } = readRequest(request);
  if (typeof method === "string" && typeof headers?.get === "function" && URL.canParse(url ?? "")) return;
  throw new DargahError("invalid_option", '"request" must be a Request.');
}

function readRequest(request: unknown): Partial<Request> {
  try {
    const { url, method, headers } = request as Request;
    return typeof url === "string" ? { url, method, headers } : {};
  } catch {
    return {};
  }
}

function readOperations(operations: TransportOperations): ReturnType<typeof createOperationFinder> {
  try {
    return createOperationFinder(operations);
  } catch {
    throw new DargahError("invalid_option", '"operations" must be the operations of a typed client.');
  }
}
