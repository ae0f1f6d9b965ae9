import { type CallDoor, callDoor, type ResponseRecord, toResponse } from "@dargah/common/call-record";
import { DargahError } from "../errors/dargah-error.ts";
import { around } from "./around.ts";
import { attemptTimeout } from "./attempt-timeout.ts";
import { type Call, compose, type Layer, type Outgoing } from "./call.ts";
import { createCallSecrets } from "./call-secrets.ts";
import { hideSecrets } from "./hide-secrets.ts";
import { idempotencyKey } from "./idempotency-key.ts";
import type { FetchFunction } from "./middleware.ts";
import { observe } from "./observe.ts";
import { createOperationFinder, credentialHeadersOf, type FoundOperation, keyIn } from "./operations.ts";
import { readTransportOptions, type TransportOptions } from "./options.ts";
import { readBytes } from "./platform.ts";
import { createHeaderRedaction } from "./redact-headers.ts";
import { createDriftReport } from "./report-drift.ts";
import { retry } from "./retry.ts";
import { tokenRotation } from "./token-rotation.ts";
import { totalTimeout } from "./total-timeout.ts";
import { createWire } from "./wire.ts";

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
  const settings = readTransportOptions(options);
  const { gateway, time, hooks, tokens, drift, otherKeyHeaders, tokenDeprecation } = settings;
  const { find, known, credentialHeaders } = readOperations(settings.operations);
  const secrets = createCallSecrets(settings.secrets, credentialHeaders);

  const attempt = compose<Outgoing>(settings.around.map(around), createWire(settings.fetch));
  const send = compose<Call>(
    [
      totalTimeout({ seconds: settings.totalTimeoutSeconds, time, gateway }),
      readSource,
      hideSecrets({ secrets }),
      idempotencyKey({ keyFor: settings.keyFor, otherKeyHeaders }),
      retry({
        maxRetries: settings.maxRetries,
        backoff: settings.backoff,
        random: settings.random,
        time,
        hooks,
      }),
      attemptTimeout({ seconds: settings.attemptTimeoutSeconds, time, gateway }),
      ...(tokens ? [tokenRotation({ tokens })] : []),
      observe({
        hooks,
        time,
        redactHeaders: createHeaderRedaction({ ...settings, credentialHeaders, hide: secrets.hide }),
        tokenDeprecation,
        reportDrift: createDriftReport({ drift, hooks, gateway, secrets }),
      }),
    ],
    attempt,
  );

  function begin(request: Outgoing, operation: FoundOperation | undefined): Promise<ResponseRecord> {
    const isKeyed =
      operation?.retry === "with-idempotency-key" && keyIn(request, operation, otherKeyHeaders) !== undefined;
    return send({
      ...request,
      operation,
      deadline: time.now() + settings.totalTimeoutSeconds * 1000,
      attempt: 1,
      repeat: { isSafe: operation?.retry === "safe" || isKeyed },
    });
  }

  const fetch: FetchFunction = async (request) => {
    checkRequest(request);
    const { method, url, headers, signal } = request;
    return toResponse(await begin({ method, url, headers, signal, bytes: undefined, source: request }, find(request)));
  };
  // Typed clients pass records, with the operation in them.
  const door: CallDoor = async ({ operation: { id, path }, ...request }) => {
    const named = known.get(id);
    const isSame = named?.path === path && named.method === request.method && named.payer !== true;
    return begin(request, isSame ? named : find(request));
  };
  return Object.assign(fetch, { [callDoor]: door });
}

/** Reads the body of a caller's own request once. Every attempt sends these bytes. */
const readSource: Layer = (next) => async (call) =>
  next(call.source ? { ...call, bytes: await readBytes(call.source) } : call);

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

function readOperations(operations: TransportOptions["operations"]) {
  try {
    return {
      find: createOperationFinder(operations),
      known: new Map(Object.entries(operations).map(([id, facts]) => [id, { ...facts, id }])),
      credentialHeaders: credentialHeadersOf(operations),
    };
  } catch {
    throw new DargahError("invalid_option", '"operations" must be the operations of a typed client.');
  }
}
