import type { ResponseRecord } from "@dargah/common/call-record";
import { textOf } from "../crypto/bytes.ts";
import type { DriftDetector } from "../drift/create-drift-detector.ts";
import type { CallSecrets } from "./call-secrets.ts";
import { type Hooks, notify } from "./hooks.ts";

/** More kinds of difference than a gateway can have, so that a hostile response cannot fill the memory. */
const mostKinds = 1000;

/**
 * Makes the function that reports differences between a response and the spec to the hook. It reads the response after it was passed on, and
 * its failures never affect the call.
 */
export function createDriftReport(options: {
  drift: DriftDetector | undefined;
  hooks: Hooks;
  gateway: string | undefined;
  secrets: CallSecrets;
}): ((operation: string | undefined, response: ResponseRecord) => void) | undefined {
  const { drift, hooks, gateway, secrets } = options;
  const { onDrift } = hooks;
  if (!drift || !onDrift) return undefined;
  const reported = new Set<string>();

  return (operation, response) => {
    if (operation === undefined) return;
    const { status, headers, bytes } = response;
    // In the background, while the payment continues.
    void Promise.resolve()
      .then(() => {
        const body = bytes ? textOf(bytes) : "";
        for (const drifted of drift.detect({ operation, status, headers, body })) {
          // Field names, too, were written by the gateway.
          const { pointer, found: value } = drifted;
          const found = { ...drifted, pointer: secrets.hide(pointer), found: secrets.hide(value) };
          const kind = JSON.stringify(found);
          if (reported.has(kind) || reported.size >= mostKinds) continue;
          reported.add(kind);
          notify(onDrift, { ...found, gateway });
        }
      })
      .catch(() => {});
  };
}
