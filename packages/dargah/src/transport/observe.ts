import type { CallSecrets } from "./call-secrets.ts";
import type { Calls } from "./calls.ts";
import { type Hooks, notify, viewOf } from "./hooks.ts";
import type { Middleware } from "./middleware.ts";
import type { RedactHeaders } from "./redact-headers.ts";
import type { Time } from "./time.ts";
import { readDeprecation, type TokenDeprecationHeaders } from "./token-deprecation.ts";

/** Reports every request and its response to the hooks. */
export function observe(options: {
  calls: Calls;
  hooks: Hooks;
  time: Time;
  secrets: CallSecrets;
  redactHeaders: RedactHeaders;
  tokenDeprecation?: TokenDeprecationHeaders | undefined;
  /** Called with each response. */
  reportDrift?: ((operation: string | undefined, response: Response) => void) | undefined;
}): Middleware {
  const { calls, hooks, time, secrets, redactHeaders, tokenDeprecation, reportDrift } = options;
  return (next) => async (request) => {
    const call = calls.of(request);
    // The other token, if it has replaced the first.
    secrets.learnFrom(request, call);
    // Views are made only for hooks that exist.
    if (hooks.onRequest) notify(hooks.onRequest, { ...viewOf(request, call), headers: redactHeaders(request.headers) });
    const startedAt = time.now();
    const response = await next(request);
    const { status, headers } = response;
    if (hooks.onResponse) {
      const durationSeconds = (time.now() - startedAt) / 1000;
      notify(hooks.onResponse, {
        ...viewOf(request, call),
        status,
        durationSeconds,
        headers: redactHeaders(headers),
      });
    }
    const deprecation = tokenDeprecation && readDeprecation(headers, tokenDeprecation);
    if (deprecation) notify(hooks.onTokenDeprecated, { ...viewOf(request, call), ...deprecation });
    reportDrift?.(call.operation?.id, response);
    return response;
  };
}
