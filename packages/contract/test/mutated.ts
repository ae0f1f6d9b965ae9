import { createHmac } from "node:crypto";
import { listOperations, type Operation } from "../src/spec/document.ts";
import { type GatewayName, specs } from "../src/spec/specs.ts";
import { startEmulator } from "../src/target/emulator.ts";
import type { SeenReturn, Target } from "../src/target/target.ts";

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
  path: string;
};

/** What makes an emulator another gateway than the spec describes. */
export type Mutation = {
  answer?: (answer: MutableAnswer, request: MutableRequest) => void;
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
      const before = JSON.stringify([seen.body, seen.path, [...seen.headers]]);
      mutation.request?.(seen, target.credentials);
      const isSame = JSON.stringify([seen.body, seen.path, [...seen.headers]]) === before;
      const response = await target.fetch(isSame ? request : rebuild(request, seen, secretKey, target.now()));
      return mutation.answer ? change(response, operation, seen, mutation.answer) : response;
    },
    pay: target.pay && (async (redirect, deed) => changed(await target.pay?.(redirect, deed))),
    receiver: target.receiver && {
      url: target.receiver.url,
      take: async () => ((await target.receiver?.take()) ?? []).map(changed),
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
    request: MutableRequest,
    mutate: NonNullable<Mutation["answer"]>,
  ): Promise<Response> {
    const text = await response.text();
    const answer: MutableAnswer = {
      operation,
      status: response.status,
      headers: new Headers(response.headers),
      body: parse(text),
    };
    const before = JSON.stringify(answer.body);
    mutate(answer, request);
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
  const fitting = operations.find(
    (operation) =>
      operation.method.toUpperCase() === method &&
      new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path),
  );
  return fitting?.id ?? "none";
}

async function readRequest(operation: string, request: Request): Promise<MutableRequest> {
  const text = await request.clone().text();
  return { operation, headers: new Headers(request.headers), body: parse(text), path: new URL(request.url).pathname };
}

function rebuild(request: Request, seen: MutableRequest, secretKey: string | undefined, now: number): Request {
  const { method } = request;
  const url = new URL(request.url);
  url.pathname = seen.path;
  const body = seen.body === undefined ? "" : JSON.stringify(seen.body);
  const { headers } = seen;
  const endpoint = /\/v2\/(.+)$/.exec(url.pathname)?.[1];
  if (secretKey && endpoint && headers.has("X-Signature")) {
    const timestamp = String(Math.floor(now / 1000));
    headers.set("X-Timestamp", timestamp);
    headers.set("X-Signature", hmac(secretKey, `${method}:${endpoint}:${body}:${timestamp}`));
  }
  return new Request(url, { method, headers, ...(body !== "" && { body }) });
}

function hmac(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
