import type { Clock } from "../../core/clock.ts";
import { type Call, Refusal } from "../../core/exchange.ts";
import { createRateLimiter, type RateLimitState } from "../../core/rate-limit.ts";
import { listRoutes, type RateLimit } from "../../core/spec.ts";
import { specs } from "../../specs.ts";
import { sandboxLimits } from "./environment.ts";
import { rateLimited } from "./failures.ts";
import type { Environment, IranDargahSettings } from "./options.ts";

const limitsOf = new Map(
  listRoutes(specs.irandargah).map(
    ({ operation }) => [operation.operationId, operation["x-rate-limit"] ?? []] as const,
  ),
);

// Rows of the documented table that cover more than one call.
const rows: Record<string, string> = {
  getDailyReport: "reports",
  getMonthlyReport: "reports",
  listTransactions: "transactions",
  getTransaction: "transactions",
  subscribeWebhook: "webhooks",
  unsubscribeWebhook: "webhooks",
  testWebhook: "webhooks",
};

/** Applies the rate limits of the routes, and that of the sandbox environment as a whole. */
export function createLimits({ clock, settings }: { clock: Clock; settings: IranDargahSettings }) {
  const routes = createRateLimiter();
  const sandbox = createRateLimiter();

  function refuseAbove(call: Call, state: RateLimitState | undefined): void {
    if (!state?.exceeded) return;
    const retryAfterSeconds = Math.ceil((state.resetAt - clock.now()) / 1000);
    throw new Refusal(rateLimited(call, { ...state, retryAfterSeconds }));
  }

  return {
    /** Counts a call against the limit of the sandbox environment. */
    countInSandbox({ call, environment, token }: { call: Call; environment: Environment; token: string | undefined }) {
      const per = settings.sandboxRateLimit;
      if (per === "off" || environment !== "sandbox") return;
      const key = per === "token" && token !== undefined ? token : call.remoteAddress;
      refuseAbove(call, sandbox.count({ limits: sandboxLimits.calls, key: () => key, now: clock.now() }));
    },

    /** Counts a call against the limits of its route, and returns the state of the tightest. */
    count({ call, token, signed }: { call: Call; token: string; signed: boolean }): RateLimitState | undefined {
      if (settings.rateLimits === "off") return undefined;
      const { operationId } = call;
      const row = settings.rateLimitCount === "shared" ? (rows[operationId] ?? operationId) : operationId;
      const limits = (limitsOf.get(operationId) ?? []).filter(({ unlessSigned }) => !(signed && unlessSigned));
      const state = routes.count({
        limits,
        key: (limit) => `${row} ${whoIsCounted(call, limit, token)}`,
        now: clock.now(),
      });
      refuseAbove(call, state);
      return state;
    },
  };
}

function whoIsCounted(call: Call, { per }: RateLimit, token: string): string {
  if (per === "token") return token;
  const header = per === "x-api-token" ? call.headers.get("x-api-token") : null;
  return header === null ? `address ${call.remoteAddress}` : `header ${header}`;
}
