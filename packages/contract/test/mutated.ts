import { parseJson } from "../src/core/json.ts";
import type { SeenReturn, Target } from "../src/core/target.ts";
import { endpointOf, hmac, signRequest } from "../src/gateways/irandargah/signatures.ts";
import { listOperations, type Operation } from "../src/openapi/document.ts";
import { operationsAt } from "../src/openapi/find-operation.ts";
import { type GatewayName, specs } from "../src/openapi/specs.ts";
import { startEmulator } from "../src/targets/emulator.ts";

/** An answer that a mutation may change. */
export type MutableAnswer = {
  readonly operation: string;
  status: number;
  readonly headers: Headers;
  /** The parsed body. */
  // biome-ignore lint/suspicious/noExplicitAny: mutations reach into bodies of every shape.
  body: any;
  /** In the place of `body`. */
  text?: string;
  /** In the place of the right ones, where answers are signed. */
  signedBy?: string;
  signedAt?: number;
};

export type MutableRequest = {
  readonly operation: string;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: mutations reach into bodies of every shape.
  body: any;
};

/** What makes an emulator another gateway than the spec describes. */
export type Mutation = {
  answer?: (answer: MutableAnswer) => void;
  /** What the gateway takes a request for. */
  request?: (request: MutableRequest, right: Target["credentials"]) => void;
  /** The payer's return, or a webhook. */
  delivery?: (delivery: { body: string; url: string }) => void;
};

/** An emulator that is not what its spec says. */
export async function startMutated(gateway: GatewayName, mutation: Mutation): Promise<Target> {
  const target = await startEmulator({ gateway, overHttp: false });
  const operations = listOperations(specs[gateway]);
  const { secretKey } = target.credentials;

  return {
    ...target,
    async fetch(request) {
      const operation = findOperation(operations, gateway, request);
      const seen = await readRequest(operation, request);
      const snapshot = () => JSON.stringify([seen.body, [...seen.headers]]);
      const before = snapshot();
      mutation.request?.(seen, target.credentials);
      const response = await target.fetch(
        snapshot() === before ? request : rebuild(request, seen, secretKey, target.now()),
      );
      return mutation.answer ? change(response, operation, mutation.answer) : response;
    },
    pay: target.pay && (async (redirect, deed) => changed(await target.pay?.(redirect, deed))),
    receiver: target.receiver && {
      url: target.receiver.url,
      take: async (url) => ((await target.receiver?.take(url)) ?? []).map(changed),
    },
  };

  function changed(delivery: SeenReturn | undefined): SeenReturn {
    if (!delivery) throw new Error("Nothing came.");
    const { body, url } = delivery;
    const mutable = { body, url };
    mutation.delivery?.(mutable);
    return { ...delivery, ...mutable };
  }

  async function change(
    response: Response,
    operation: string,
    mutate: NonNullable<Mutation["answer"]>,
  ): Promise<Response> {
    const text = await response.text();
    const answer: MutableAnswer = {
      operation,
      status: response.status,
      headers: new Headers(response.headers),
      body: parseJson(text),
    };
    const before = JSON.stringify(answer.body);
    mutate(answer);
    const body = answer.text ?? (JSON.stringify(answer.body) === before ? text : JSON.stringify(answer.body));
    if (secretKey && answer.headers.has("X-Response-Signature")) {
      const timestamp = String(answer.signedAt ?? answer.headers.get("X-Response-Timestamp"));
      answer.headers.set("X-Response-Timestamp", timestamp);
      answer.headers.set("X-Response-Signature", hmac(answer.signedBy ?? secretKey, `${body}:${timestamp}`));
    }
    return new Response(body, { status: answer.status, headers: answer.headers });
  }
}

function findOperation(operations: readonly Operation[], gateway: GatewayName, { method, url }: Request): string {
  const path = new URL(url).pathname.replace(`/${gateway}`, "");
  const fitting = operationsAt(operations, path).find((operation) => operation.method.toUpperCase() === method);
  return fitting?.id ?? "none";
}

async function readRequest(operation: string, request: Request): Promise<MutableRequest> {
  const text = await request.clone().text();
  return { operation, headers: new Headers(request.headers), body: parseJson(text) };
}

function rebuild(request: Request, seen: MutableRequest, secretKey: string | undefined, now: number): Request {
  const { method, url } = request;
  const body = seen.body === undefined ? "" : JSON.stringify(seen.body);
  const { headers } = seen;
  const { pathname } = new URL(url);
  if (secretKey && endpointOf(pathname) !== undefined && headers.has("X-Signature")) {
    const signed = signRequest({ method, pathname, body, secretKey, unixSeconds: Math.floor(now / 1000) });
    for (const [name, value] of Object.entries(signed)) headers.set(name, value);
  }
  return new Request(url, { method, headers, ...(body !== "" && { body }) });
}
