import type { ResponseRecord } from "@dargah/common/call-record";
import { DargahError } from "../errors/dargah-error.ts";
import type { Call, Layer } from "./call.ts";
import { viewOf } from "./call-view.ts";
import { type Hooks, notify } from "./hooks.ts";
import { askedWait, type Backoff, backoffWait } from "./retry-wait.ts";
import type { Time } from "./time.ts";

export type RetryOptions = {
  maxRetries: number;
  backoff: Required<Backoff>;
  random: () => number;
  time: Time;
  hooks: Hooks;
};

type Outcome = { response: ResponseRecord } | { error: unknown };

/** Refusals before anything was carried out, according to the gateways. */
const refused = new Set([429, 503]);
/** After these a call may have taken effect, so only calls without side effects are retried. */
const broken = new Set([500, 502, 504]);

/**
 * Retries calls where the spec allows it: `safe` ones, and those `with-idempotency-key` that carry one. After the last attempt, a response is
 * returned and an error is thrown. If a wait would reach the total timeout, it gives up at once.
 */
export function retry(options: RetryOptions): Layer {
  const { maxRetries, backoff, random, time, hooks } = options;

  return (next) => async (call) => {
    // The total timeout has given it one.
    const signal = call.signal as AbortSignal;

    for (let attempt = 1; ; attempt += 1) {
      let outcome: Outcome;
      try {
        outcome = { response: await next(attempt === call.attempt ? call : { ...call, attempt }) };
      } catch (error) {
        outcome = { error };
      }
      const reason = signal.aborted || !call.repeat.isSafe ? undefined : reasonToRepeat(outcome, call);
      if (reason === undefined || attempt > maxRetries) return handOn(outcome);
      const now = time.now();
      const asked = "response" in outcome ? askedWait({ response: outcome.response, now }) : undefined;
      const wait = asked ?? backoffWait({ attempt, random, backoff });
      if (now + wait >= call.deadline) return handOn(outcome);
      notify(hooks.onRetry, {
        ...viewOf({ ...call, attempt }),
        reason,
        ...("response" in outcome && { status: outcome.response.status }),
        waitSeconds: wait / 1000,
      });
      await time.sleep(wait, signal);
    }
  };
}

function handOn(outcome: Outcome): ResponseRecord {
  if ("response" in outcome) return outcome.response;
  throw outcome.error;
}

function reasonToRepeat(outcome: Outcome, { operation }: Call): "connection_failed" | "timeout" | "status" | undefined {
  if ("response" in outcome) {
    const { status } = outcome.response;
    return refused.has(status) || (operation?.retry === "safe" && broken.has(status)) ? "status" : undefined;
  }
  const { error } = outcome;
  if (!(error instanceof DargahError)) return undefined;
  return error.code === "connection_failed" || error.code === "timeout" ? error.code : undefined;
}
