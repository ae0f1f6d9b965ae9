import { type IranDargahClient, operations } from "@dargah/irandargah";
import { DargahError } from "../../errors/dargah-error.ts";
import type { Rial } from "../../money/rial.ts";
import { deriveKey, isKey } from "../../transport/derive-key.ts";
import { keepKeyIn } from "../../transport/key-registry.ts";
import type { GatewayContext } from "../shared/gateway-context.ts";
import { gateway, iranDargahError } from "./errors.ts";
import { unreadableResponse } from "./response.ts";
import type { IranDargahOptions } from "./types.ts";

/** Returns the key of an order and an amount: the same order with another amount is another payment, which the gateway accepts or refuses. */
export async function keepKey(
  context: GatewayContext<IranDargahOptions, IranDargahClient>,
  { orderNumber, amount }: { orderNumber: string; amount: Rial },
): Promise<string> {
  const { client, store, merchant } = context;
  const { environment = "production", idempotencyKeys } = context.options;
  const order = JSON.stringify([orderNumber, amount]);
  const intent = { gateway: `${gateway} ${environment}`, merchant, operation: "createPayment", order };
  return keepKeyIn(store, {
    derived: await deriveKey(intent),
    ttlSeconds: operations.createPayment.idempotency.ttlSeconds,
    ...(idempotencyKeys === "server" && { make: () => askForKey(client) }),
  });
}

/** Requests a key with the token, although the call does not need it: responses to unknown callers are not signed. */
async function askForKey(client: IranDargahClient): Promise<string> {
  const result = await client.GET("/v2/idempotency-key");
  if (result.ok && isKey(result.data.idempotency_key)) return result.data.idempotency_key;
  const call = { operation: "getIdempotencyKey", isRepeatable: true };
  const cause = result.ok ? unreadableResponse({ ...call, result }) : iranDargahError({ ...call, result });
  if (cause.code === "credentials_refused" || cause.code === "access_refused") throw cause;
  throw new DargahError(
    "idempotency_key_unavailable",
    `irandargah did not return an idempotency key (HTTP ${result.status}). Nothing else was sent.`,
    { gateway, status: result.status, retryable: true, cause },
  );
}
