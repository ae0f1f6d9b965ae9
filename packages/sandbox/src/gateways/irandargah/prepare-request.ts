import type { Call, CallResponse } from "../../core/exchange.ts";
import { hmacHex } from "../../core/hmac.ts";
import { digits, lowerCase } from "../../core/random.ts";
import { messageToSign, signatureSeconds, signedPath, sortedJson } from "./signature.ts";
import type { State } from "./state.ts";

/** Signs the request that a merchant is about to make, so that this gateway accepts it. */
export function createRequestPreparation({ context, admission, settings }: State) {
  const { random } = context;

  function endpointOf(given: string): string {
    const path = signedPath(given);
    return settings.signedEndpoint === "path" ? path.replace(/\?.*$/, "") : path;
  }

  return async (call: Call): Promise<CallResponse> => {
    const { terminal } = admission.sessionOf(call);
    const body = call.body as { method: string; endpoint: string; data: Record<string, unknown> };
    const timestamp = String(Math.floor(call.now / 1000));
    const key = `idem_${timestamp}_${random.text(9, lowerCase + digits)}`;
    const message = messageToSign({
      method: body.method,
      endpoint: endpointOf(body.endpoint),
      // A call without data has no body.
      body: Object.keys(body.data).length === 0 ? settings.signedEmptyBody : sortedJson(body.data),
      timestamp,
    });
    const signature = terminal.secretKey && (await hmacHex({ key: terminal.secretKey, message }));
    return {
      status: 200,
      body: {
        success: true,
        idempotency_key: key,
        signature_required: terminal.requireSignature,
        ...(signature && { signature }),
        timestamp,
        algorithm: "HMAC-SHA256",
        headers: {
          "X-Idempotency-Key": key,
          ...(signature && { "X-Signature": signature }),
          "X-Timestamp": timestamp,
          "Content-Type": "application/json",
        },
        expires_at: new Date(call.now + signatureSeconds * 1000).toISOString(),
      },
    };
  };
}
