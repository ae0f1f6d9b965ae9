import { listOperations, type Operation } from "@dargah/spec-kit/openapi";
import { parseJson } from "../../src/core/json.ts";
import type { ReceivedRequest, Target } from "../../src/core/target.ts";
import { plans } from "../../src/gateways/generated/plans.ts";
import { operationsAt } from "../../src/openapi/find-operation.ts";
import { type GatewayName, specs } from "../../src/openapi/specs.ts";
import { startEmulator } from "../../src/targets/emulator.ts";

/** A response that a mutation may change. */
export type MutableResponse = {
  readonly operation: string;
  status: number;
  readonly headers: Headers;
  /** The parsed body. */
  // biome-ignore lint/suspicious/noExplicitAny: mutations reach into bodies of every shape.
  body: any;
  /** Instead of `body`. */
  text?: string;
  /** Replaces the correct ones, where responses are signed. */
  signedBy?: string;
  /** Epoch milliseconds of the gateway's clock. */
  signedAt?: number;
};

export type MutableRequest = {
  readonly operation: string;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: mutations reach into bodies of every shape.
  body: any;
};

/** A change that makes an emulator differ from its spec. */
export type Mutation = {
  response?: (response: MutableResponse) => void;
  /** Changes a request before the gateway sees it. */
  request?: (request: MutableRequest, right: Target["credentials"]) => void;
  /** Changes a callback or a webhook. */
  delivery?: (delivery: { body: string; url: string }) => void;
};

/** Starts an emulator that differs from its spec. */
export async function startMutated(gateway: GatewayName, mutation: Mutation): Promise<Target> {
  const target = await startEmulator({ gateway, overHttp: false });
  const operations = listOperations(specs[gateway]);
  const { secretKey } = target.credentials;
  const { signatures } = plans[gateway];

  return {
    ...target,
    async fetch(request) {
      const operation = findOperation(operations, gateway, request);
      const seen = await readRequest(operation, request);
      const snapshot = () => JSON.stringify([seen.body, [...seen.headers]]);
      const before = snapshot();
      mutation.request?.(seen, target.credentials);
      const response = await target.fetch(snapshot() === before ? request : rebuild(request, seen, target));
      return mutation.response ? change(response, operation, mutation.response) : response;
    },
    pay: target.pay && (async (redirect, deed) => changed(await target.pay?.(redirect, deed))),
    receiver: target.receiver && {
      url: target.receiver.url,
      take: async (url) => ((await target.receiver?.take(url)) ?? []).map(changed),
    },
  };

  function changed(delivery: ReceivedRequest | undefined): ReceivedRequest {
    if (!delivery) throw new Error("Nothing came.");
    const { body, url } = delivery;
    const mutable = { body, url };
    mutation.delivery?.(mutable);
    return { ...delivery, ...mutable };
  }

  async function change(
    original: Response,
    operation: string,
    mutate: NonNullable<Mutation["response"]>,
  ): Promise<Response> {
    const text = await original.text();
    const response: MutableResponse = {
      operation,
      status: original.status,
      headers: new Headers(original.headers),
      body: parseJson(text),
    };
    const before = JSON.stringify(response.body);
    mutate(response);
    const body = response.text ?? (JSON.stringify(response.body) === before ? text : JSON.stringify(response.body));
    const signing = signatures?.response;
    if (signing && secretKey && signing.headers.some((name) => response.headers.has(name))) {
      const { signedBy = secretKey, signedAt = target.now() } = response;
      const signed = signing.sign({ body, secretKey: signedBy, now: signedAt });
      for (const [name, value] of Object.entries(signed)) response.headers.set(name, value);
    }
    return new Response(body, { status: response.status, headers: response.headers });
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

/** Returns the changed request, signed again if it was signed. */
function rebuild(request: Request, seen: MutableRequest, target: Target): Request {
  const { method, url } = request;
  const text = seen.body === undefined ? "" : JSON.stringify(seen.body);
  const { headers } = seen;
  const { pathname } = new URL(url);
  const { signatures } = plans[target.gateway];
  const { secretKey } = target.credentials;
  let body = text;
  if (signatures?.covers(pathname) && secretKey) {
    const signed = signatures.request.sign({ method, pathname, body, secretKey, now: target.now() });
    if (Object.keys(signed.headers).some((name) => headers.has(name))) {
      for (const [name, value] of Object.entries(signed.headers)) headers.set(name, value);
      body = signed.body ?? text;
    }
  }
  return new Request(url, { method, headers, ...(body !== "" && { body }) });
}
