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

/** What the clean-up of a run is called where checks have their ids. */
export const cleanUpId = "clean-up";

/** Makes calls to one gateway, and keeps to its limits. */
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
  /** The operations that may be called; others are skipped, whoever asks for them. @default all */
  onlyOperations?: readonly string[] | undefined;
  /** Ends the calls of checks when it is aborted: not those of the clean-up, which has to follow. */
  signal?: AbortSignal | undefined;
  /** Told before it waits for a limit of the gateway. */
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
          // A response that leads elsewhere is a response, too.
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
      // Before it is signed, since waiting takes time.
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

/** By another method even the path of a harmless operation may do anything. */
function isAllowed(options: { operation: Operation; call: Call; onlyOperations: readonly string[] }): boolean {
  const { operation, call, onlyOperations } = options;
  const documented = operation.method.toUpperCase();
  return onlyOperations.includes(operation.id) && (call.method ?? documented) === documented;
}

/** Operations of one tag may share a count: no document says that they do not. */
function limitsOf({ operation, target, isSigned }: { operation: Operation; target: Target; isSigned: boolean }) {
  const keyed = (place: string) => (limit: RateLimit) => ({
    key: `${place} ${limit.limit} ${limit.windowSeconds} ${limit.per}`,
    limit,
  });
  const own = (operation["x-rate-limit"] ?? []).map((limit) =>
    // Where nothing is said of who is counted, everything may be counted together.
    keyed(limit.per === undefined ? "gateway" : (operation.tags?.[0] ?? operation.id))(limit),
  );
  const server = operation.servers.find((one) => one["x-server-name"] === target.serverName);
  const shared = (server?.["x-rate-limit"] ?? []).map(keyed("server"));
  return [...own, ...shared].filter(({ limit }) => !(isSigned && limit.unlessSigned));
}
