import type { Operation, RateLimit, SpecDocument } from "@dargah/spec-kit/openapi";
import type { Call, Exchange } from "../core/exchange.ts";
import { withoutMark } from "../core/json.ts";
import { Skip } from "../core/stop.ts";
import type { Target } from "../core/target.ts";
import { Unreachable } from "../core/unreachable.ts";
import type { SignaturePlan } from "../gateways/signature-plan.ts";
import { readBounded } from "../net/read-bounded.ts";
import { createPace } from "./pace.ts";
import { createRequestMaker } from "./request-maker.ts";

/** The id that exchanges of the clean-up have instead of a check's. */
export const cleanUpId = "clean-up";

/** Makes calls to one gateway, within its rate limits. */
export type Connection = {
  readonly operations: ReadonlyMap<string, Operation>;
  /** @param check Id of the check that makes the call. */
  send(call: Call, check: string): Promise<Exchange>;
};

export function connect(options: {
  document: SpecDocument;
  /** @default nothing is signed */
  signatures?: SignaturePlan | undefined;
  target: Target;
  onExchange: (exchange: Exchange) => void;
  timeoutMilliseconds: number;
  /** The operations that may be called; calls of others are skipped. @default all */
  onlyOperations?: readonly string[] | undefined;
  /** Aborts the calls of checks, but not those of the clean-up that follows. */
  signal?: AbortSignal | undefined;
  /** Called before a wait for a rate limit of the gateway. */
  onWait?: (milliseconds: number) => void;
}): Connection {
  const { document, signatures, target, onExchange, timeoutMilliseconds, onlyOperations, signal, onWait } = options;
  const requests = createRequestMaker({ document, signatures, target });
  const pace = createPace(target);
  let hasResponded = false;

  async function fetchResponse(
    { url, method, headers, body }: Exchange["request"],
    stop: AbortSignal | undefined,
  ): Promise<Response> {
    const timeout = AbortSignal.timeout(timeoutMilliseconds);
    try {
      const response = await target.fetch(
        new Request(url, {
          method,
          headers,
          ...(body !== "" && { body }),
          // A redirect is a response to judge, too.
          redirect: "manual",
          signal: stop ? AbortSignal.any([timeout, stop]) : timeout,
        }),
      );
      hasResponded = true;
      return response;
    } catch (error) {
      if (hasResponded || stop?.aborted || target.kind === "emulator") throw error;
      throw new Unreachable(new URL(url).origin, error);
    }
  }

  return {
    operations: requests.operations,
    async send(call, check) {
      const stop = check === cleanUpId ? undefined : signal;
      stop?.throwIfAborted();
      const operation = requests.find(call);
      if (onlyOperations && !isAllowed({ operation, call, onlyOperations })) {
        throw new Skip("It would change something at the gateway, and this run only reads.");
      }
      const isSigned = requests.isSigned(call);
      // Waiting takes time, so it happens before signing.
      const limits = limitsOf({ operation, target, isSigned });
      if (!call.unpaced) await pace.take({ limits, onWait, signal: stop });
      const request = requests.make(call);
      const startedAt = Date.now();
      const response = await fetchResponse(request, stop);
      const body = withoutMark((await readBounded(response.body)).toString("utf8"));
      const exchange: Exchange = {
        operation: operation.id,
        request,
        response: { status: response.status, headers: response.headers, body },
        startedAt,
        milliseconds: Date.now() - startedAt,
        check,
      };
      onExchange(exchange);
      return exchange;
    },
  };
}

/** With another method, even the path of a harmless operation may do anything. */
function isAllowed(options: { operation: Operation; call: Call; onlyOperations: readonly string[] }): boolean {
  const { operation, call, onlyOperations } = options;
  const documented = operation.method.toUpperCase();
  return onlyOperations.includes(operation.id) && (call.method ?? documented) === documented;
}

/** Operations of one tag may share a count: the gateways' docs do not say otherwise. */
function limitsOf({ operation, target, isSigned }: { operation: Operation; target: Target; isSigned: boolean }) {
  const keyed = (place: string) => (limit: RateLimit) => ({
    key: `${place} ${limit.limit} ${limit.windowSeconds} ${limit.per}`,
    limit,
  });
  const own = (operation["x-rate-limit"] ?? []).map((limit) =>
    // Where the docs do not say what is counted, everything may be counted together.
    keyed(limit.per === undefined ? "gateway" : (operation.tags?.[0] ?? operation.id))(limit),
  );
  const server = operation.servers.find((one) => one["x-server-name"] === target.serverName);
  const shared = (server?.["x-rate-limit"] ?? []).map(keyed("server"));
  return [...own, ...shared].filter(({ limit }) => !(isSigned && limit.unlessSigned));
}
