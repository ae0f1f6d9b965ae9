import type { Call } from "./call.ts";
import type { CallView } from "./hooks.ts";
import { redactUrl } from "./redact-url.ts";

/** Shows a call to hooks. */
export function viewOf(call: Call): CallView {
  return {
    method: call.method,
    url: redactUrl(call.url, call),
    operation: call.operation?.id,
    attempt: call.attempt,
  };
}
