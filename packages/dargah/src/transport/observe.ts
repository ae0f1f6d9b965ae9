import type { ResponseRecord } from "@dargah/common/call-record";
import type { Layer } from "./call.ts";
import { viewOf } from "./call-view.ts";
import { type Hooks, notify } from "./hooks.ts";
import type { RedactHeaders } from "./redact-headers.ts";
import type { Time } from "./time.ts";
import type { DeprecationReader } from "./token-deprecation.ts";

/** Reports every request and its response to the hooks. */
export function observe(options: {
  hooks: Hooks;
  time: Time;
  redactHeaders: RedactHeaders;
  readDeprecation?: DeprecationReader | undefined;
  /** Called with each response. */
  reportDrift?: ((operation: string | undefined, response: ResponseRecord) => void) | undefined;
}): Layer {
  const { hooks, time, redactHeaders, readDeprecation, reportDrift } = options;
  return (next) => (call) => {
    // Views are made only for hooks that exist.
    if (hooks.onRequest)
      notify(hooks.onRequest, { ...viewOf(call), headers: redactHeaders(Object.entries(call.headers)) });
    if (!hooks.onResponse && !hooks.onTokenDeprecated && !reportDrift) return next(call);
    const startedAt = time.now();
    return next(call).then((response) => {
      const { status, headers } = response;
      if (hooks.onResponse) {
        const durationSeconds = (time.now() - startedAt) / 1000;
        notify(hooks.onResponse, {
          ...viewOf(call),
          status,
          durationSeconds,
          headers: redactHeaders(headers),
        });
      }
      const deprecation = readDeprecation?.(headers);
      if (deprecation) notify(hooks.onTokenDeprecated, { ...viewOf(call), ...deprecation });
      reportDrift?.(call.operation?.id, response);
      return response;
    });
  };
}
