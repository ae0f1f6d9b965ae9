import type { Clock } from "../../core/clock.ts";
import { type Call, Refusal } from "../../core/exchange.ts";
import { createRateLimiter, type RateLimitState } from "../../core/rate-limit.ts";
import { listRoutes, type RateLimit } from "../../core/spec.ts";
import { specs } from "../../specs.ts";
import { mayCallFrom } from "../shared/terminal.ts";
import { environmentOf, sandboxLimits } from "./environment.ts";
import { rateLimited, refuse } from "./failures.ts";
import type { Environment, IranDargahSettings, IranDargahTerminal } from "./options.ts";
import { checkSignature } from "./signature.ts";
import type { Token, Tokens } from "./tokens.ts";

/** The caller of a call, and its environment. */
export type Session = {
  terminal: IranDargahTerminal;
  token: Token;
  environment: Environment;
  /** State of the tightest limit. */
  rate?: RateLimitState | undefined;
};

export type Admission = ReturnType<typeof createAdmission>;

/** Decides whether a call may be made: token, IP address, terminal, signature, rate limits, in this order. */
export function createAdmission(options: { clock: Clock; settings: IranDargahSettings; tokens: Tokens }) {
  const { settings, tokens } = options;
  const sessions = new WeakMap<Call, Session>();
  const limits = createLimits(options);

  function tokenIn(call: Call): string | undefined {
    const bearer = /^Bearer +(\S+)$/i.exec(call.headers.get("authorization") ?? "")?.[1];
    const other = settings.apiToken === "accepted" && call.operationId === "prepareRequest";
    return bearer ?? (other ? (call.headers.get("x-api-token") ?? undefined) : undefined);
  }

  function findSession(call: Call): Session | undefined {
    const value = tokenIn(call);
    const environment = environmentOf(call, settings.environment);
    const token = value === undefined ? undefined : tokens.find({ value, environment, now: call.now });
    return token && { terminal: token.terminal, token, environment };
  }

  function authenticate(call: Call): Session {
    const session = findSession(call);
    if (!session) throw refuseToken(call);
    sessions.set(call, session);
    const { terminal } = session;
    if (!mayCallFrom(terminal, call.remoteAddress)) throw refuse(call, -52);
    if (!terminal.active) throw refuse(call, -53);
    return session;
  }

  function refuseToken(call: Call): Refusal {
    const value = tokenIn(call);
    if (value === undefined) return refuse(call, -50);
    const environment = environmentOf(call, settings.environment);
    const reason = tokens.explain({ value, environment, now: call.now });
    if (reason) call.notes.push(reason);
    return refuse(call, -51);
  }

  function mustSign({ operationId }: Call, { requireSignature }: IranDargahTerminal): boolean {
    if (operationId === "prepareRequest") return false;
    return requireSignature && (operationId !== "getIdempotencyKey" || settings.signKeyCall);
  }

  return {
    admit(call: Call): void {
      const environment = environmentOf(call, settings.environment);
      limits.countInSandbox({ call, environment, token: tokenIn(call) });
      if (call.form !== "json") throw refuse(call, -2, { status: 415 });
      const { operationId } = call;
      if (operationId === "getHealth") return;
      if (operationId === "getIdempotencyKey" && tokenIn(call) === undefined) return;
      const session = authenticate(call);
      const { terminal } = session;
      const required = mustSign(call, terminal);
      const signed = checkSignature({ call, terminal, required, settings });
      session.rate = limits.count({ call, token: session.token.value, signed });
    },

    /** Returns the session of an admitted call. */
    sessionOf(call: Call): Session {
      const session = sessions.get(call);
      if (session) return session;
      throw new Error(`The call ${call.operationId} was not admitted.`);
    },

    /** Returns the session of any call with a valid token, admitted or not. */
    knownSession: (call: Call): Session | undefined =>
      call.operationId === "getHealth" ? undefined : (sessions.get(call) ?? findSession(call)),
  };
}

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
function createLimits({ clock, settings }: { clock: Clock; settings: IranDargahSettings }) {
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
