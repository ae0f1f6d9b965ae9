import type { CallDoor, ResponseRecord } from "@dargah/common/call-record";
import { readOptions } from "../errors/read-argument.ts";
import { around } from "./around.ts";
import { attemptTimeout } from "./attempt-timeout.ts";
import { type Call, compose, type Layer, type Outgoing } from "./call.ts";
import { createCallSecrets } from "./call-secrets.ts";
import { hideSecrets } from "./hide-secrets.ts";
import { observe } from "./observe.ts";
import { credentialHeadersOf, type FoundOperation, keyIn, type TransportOperations } from "./operations.ts";
import { readTransportOptions, type TransportOptions, type TransportSettings } from "./options.ts";
import { createHeaderRedaction } from "./redact-headers.ts";
import { createDriftReport } from "./report-drift.ts";
import { retry } from "./retry.ts";
import type { DeprecationReader } from "./token-deprecation.ts";
import { totalTimeout } from "./total-timeout.ts";
import { createWire } from "./wire.ts";

/** Parts of the transport that only some gateways have. */
export type GatewayParts = {
  /** Layers inside the timeout of each attempt, such as two tokens. @default none */
  readonly perAttempt?: readonly Layer[];
  /** @default the gateway announces nothing */
  readonly readDeprecation?: DeprecationReader;
};

/**
 * Makes the function that sends a call through all layers: a total timeout, idempotency keys, retries where the spec allows them, a timeout for
 * each attempt, two tokens, and inside these the layers that sign and verify.
 *
 * @param parts.outermost Layers inside the total timeout and outside all others. Default: none.
 * @param parts.perCall Layers around the retries, inside what hides secrets, such as idempotency keys. Default: none.
 */
export function createSender(
  settings: TransportSettings,
  parts: GatewayParts & { outermost?: readonly Layer[]; perCall?: readonly Layer[] },
) {
  const { outermost = [], perCall = [], perAttempt = [], readDeprecation } = parts;
  const { gateway, time, hooks, drift, otherKeyHeaders } = settings;
  const credentialHeaders = credentialHeadersOf(settings.operations);
  const secrets = createCallSecrets(settings.secrets, credentialHeaders);

  const attempt = compose<Outgoing>(settings.around.map(around), createWire(settings.fetch));
  const send = compose<Call>(
    [
      totalTimeout({ seconds: settings.totalTimeoutSeconds, time, gateway }),
      ...outermost,
      hideSecrets({ secrets }),
      ...perCall,
      retry({
        maxRetries: settings.maxRetries,
        backoff: settings.backoff,
        random: settings.random,
        time,
        hooks,
      }),
      attemptTimeout({ seconds: settings.attemptTimeoutSeconds, time, gateway }),
      ...perAttempt,
      observe({
        hooks,
        time,
        redactHeaders: createHeaderRedaction({ ...settings, credentialHeaders, hide: secrets.hide }),
        readDeprecation,
        reportDrift: createDriftReport({ drift, hooks, gateway, secrets }),
      }),
    ],
    attempt,
  );

  return function begin(request: Outgoing, operation: FoundOperation | undefined): Promise<ResponseRecord> {
    const isKeyed =
      operation?.retry === "with-idempotency-key" && keyIn(request, operation, otherKeyHeaders) !== undefined;
    return send({
      ...request,
      operation,
      deadline: time.now() + settings.totalTimeoutSeconds * 1000,
      attempt: 1,
      repeat: { isSafe: operation?.retry === "safe" || isKeyed },
    });
  };
}

/**
 * Makes the door of a transport for calls that always name their operation, as those of the gateway's own client do.
 *
 * @throws {DargahError} `invalid_option`
 */
export function createDoor(options: Omit<TransportOptions, "tokens">, parts: GatewayParts): CallDoor {
  const settings = readTransportOptions(readOptions(options));
  return doorOf(settings.operations, createSender(settings, parts), () => undefined);
}

type Find = (request: Pick<Request, "method" | "url">) => FoundOperation | undefined;

/** @param find Finds the operation of a call whose client has another spec. */
export function doorOf(operations: TransportOperations, begin: ReturnType<typeof createSender>, find: Find): CallDoor {
  const known = new Map(Object.entries(operations).map(([id, facts]) => [id, { ...facts, id }]));
  return ({ operation: { id, path }, method, url, headers, bytes, text, signal }) => {
    const named = known.get(id);
    const isSame = named?.path === path && named.method === method && named.payer !== true;
    return begin({ method, url, headers, bytes, text, signal }, isSame ? named : find({ method, url }));
  };
}
