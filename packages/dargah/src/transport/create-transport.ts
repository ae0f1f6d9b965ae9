import { DargahError } from "../errors/dargah-error.ts";
import { attemptTimeout } from "./attempt-timeout.ts";
import { createCallSecrets } from "./call-secrets.ts";
import { createCalls, keepBody } from "./calls.ts";
import { hideSecrets } from "./hide-secrets.ts";
import { idempotencyKey } from "./idempotency-key.ts";
import { compose, type FetchFunction } from "./middleware.ts";
import { observe } from "./observe.ts";
import { createOperationFinder, credentialHeadersOf, keyIn } from "./operations.ts";
import { readTransportOptions, type TransportOptions } from "./options.ts";
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
  const calls = createCalls();
  const secrets = createCallSecrets(settings.secrets, credentialHeadersOf(settings.operations));
  const find = findOperations(settings.operations);

  const send = compose(
    [
      totalTimeout({ calls, seconds: settings.totalTimeoutSeconds, time, gateway }),
      keepBody({ calls }),
      hideSecrets({ calls, secrets }),
      idempotencyKey({ calls, keyFor: settings.keyFor, otherKeyHeaders }),
      retry({
        calls,
        maxRetries: settings.maxRetries,
        backoff: settings.backoff,
        random: settings.random,
        time,
        hooks,
      }),
      attemptTimeout({ calls, seconds: settings.attemptTimeoutSeconds, time, gateway }),
      ...(tokens ? [tokenRotation({ calls, tokens })] : []),
      observe({
        calls,
        hooks,
        time,
        secrets,
        redactHeaders: createHeaderRedaction({ ...settings, hide: secrets.hide }),
        tokenDeprecation,
        reportDrift: createDriftReport({ drift, hooks, gateway, secrets }),
      }),
      ...settings.around,
    ],
    createWire(settings.fetch),
  );

  return async (request) => {
    checkRequest(request);
    const operation = find(request);
    const isKeyed =
      operation?.retry === "with-idempotency-key" && keyIn(request, operation, otherKeyHeaders) !== undefined;
    calls.start(request, {
      operation,
      deadline: time.now() + settings.totalTimeoutSeconds * 1000,
      attempt: 1,
      body: undefined,
      repeat: { isSafe: operation?.retry === "safe" || isKeyed },
    });
    return send(request);
  };
}

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

function findOperations(operations: TransportOptions["operations"]): ReturnType<typeof createOperationFinder> {
  try {
    return createOperationFinder(operations);
  } catch {
    throw new DargahError("invalid_option", '"operations" must be the operations of a typed client.');
  }
}
