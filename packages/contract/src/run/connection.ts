import { randomUUID } from "node:crypto";
import type { Call, Exchange } from "../core/exchange.ts";
import { withoutMark } from "../core/json.ts";
import { Skip } from "../core/stop.ts";
import type { Target } from "../core/target.ts";
import { Unreachable } from "../core/unreachable.ts";
import type { SignaturePlan } from "../gateways/signature-plan.ts";
import { formType, jsonType } from "../judge/message.ts";
import { readBounded } from "../net/read-bounded.ts";
import { bearerOf, credentialFields } from "../openapi/credentials.ts";
import { listOperations, type Operation, type RateLimit, type SpecDocument } from "../openapi/document.ts";
import { createPace } from "./pace.ts";

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
  const operations = new Map(listOperations(document).map((operation) => [operation.id, operation]));
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
    operations,
    async send(call, check) {
      const stop = check === cleanUpId ? undefined : signal;
      stop?.throwIfAborted();
      const operation = operations.get(call.operation);
      if (!operation) throw new TypeError(`The spec has no operation "${call.operation}".`);
      if (onlyOperations && !isAllowed({ operation, call, onlyOperations })) {
        throw new Skip("It would change something at the gateway, and this run only reads.");
      }
      const isSigned = signatureOf({ signatures, target, operation, call }) === "right";
      // Before it is signed, since waiting takes time.
      const limits = limitsOf({ operation, target, isSigned });
      if (!call.unpaced) await pace.take({ limits, onWait, signal: stop });
      const request = toRequest({ document, signatures, target, operation, call });
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

type Sending = {
  document: SpecDocument;
  signatures: SignaturePlan | undefined;
  target: Pick<Target, "credentials" | "baseUrl" | "now">;
  operation: Operation;
  call: Call;
};

/** A call as it goes over the wire, with what a merchant's program fills in by itself: credentials, a fresh idempotency key, the signature. */
export function toRequest(sending: Sending): Exchange["request"] {
  const { document, target, operation, call } = sending;
  const [server] = operation.servers;
  if (!server) throw new TypeError(`The spec has no server for "${operation.id}".`);
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(call.path?.[name] ?? ""),
  );
  const url = new URL(`${target.baseUrl(server)}${path}`);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.append(name, value);
  const method = call.method ?? operation.method.toUpperCase();
  const contentType = call.contentType ?? Object.keys(operation.requestBody?.content ?? {})[0];
  const text = method === "GET" ? "" : (call.text ?? toText(sending, contentType));
  const signed = sign(sending, { method, pathname: url.pathname, body: text });
  const body = signed?.body ?? text;
  const headers = new Headers({ Accept: "application/json" });
  if (body !== "" && contentType) headers.set("Content-Type", contentType);
  const bearer = bearerOf(document, operation);
  const token = bearer && credentialFor(target, bearer, call);
  if (token !== undefined) headers.set("Authorization", `Bearer ${token}`);
  if (operation["x-idempotency"]?.required) headers.set(operation["x-idempotency"].header, randomUUID());
  for (const [name, value] of Object.entries({ ...signed?.headers, ...call.headers })) {
    if (value === undefined) headers.delete(name);
    else headers.set(name, value);
  }
  return { method, url: url.href, headers, body };
}

/** Room that a moment in the future needs beyond the window, in seconds: it comes nearer while the call travels. */
const travelSeconds = 9;

function sign(sending: Sending, message: { method: string; pathname: string; body: string }) {
  const { signatures, target } = sending;
  const { secretKey } = target.credentials;
  const signature = signatureOf(sending);
  if (!signatures || !secretKey || signature === "none") return undefined;
  const outside = (signatures.windowSeconds ?? 0) + 1;
  const offset = { right: 0, wrong: 0, old: -outside, future: outside + travelSeconds }[signature];
  return signatures.request.sign({
    ...message,
    secretKey: signature === "wrong" ? `${secretKey}x` : secretKey,
    now: target.now() + offset * 1000,
  });
}

/** How a call is signed. */
function signatureOf({ signatures, target, operation, call }: Omit<Sending, "document">) {
  const canBe = signatures?.covers(operation.path) && target.credentials.secretKey;
  return canBe ? (call.signature ?? "right") : "none";
}

function credentialFor({ credentials }: Sending["target"], name: string, { credential = "right" }: Call) {
  if (credential === "none") return undefined;
  if (credential === "wrong") return `contract-wrong-${name}`;
  const right = credentials[name];
  if (right === undefined) throw new Skip(`It needs the credential ${name}.`);
  return right;
}

function toText({ document, signatures, target, operation, call }: Sending, contentType: string | undefined): string {
  if (!operation.requestBody) return "";
  const fields: Record<string, unknown> = {};
  for (const [field, credential] of credentialFields(document, operation)) {
    const value = credentialFor(target, credential, call);
    if (value !== undefined) fields[field] = value;
  }
  for (const [name, value] of Object.entries(call.body ?? {})) {
    if (value === undefined) delete fields[name];
    else fields[name] = value;
  }
  if (contentType === formType) {
    return String(new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])));
  }
  if (contentType !== jsonType) return "";
  const sorted = () => Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify(signatures?.sortsFields ? sorted() : fields);
}
