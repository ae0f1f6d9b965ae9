import { fileURLToPath } from "node:url";
import { listOperations } from "@dargah/spec-kit/openapi";
import { createInstance, getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { parseResponse } from "@stoplight/prism-http/dist/utils/parseResponse.js";
import type { Exchange, GatewayName } from "../../src/index.ts";
import { pathBehindBase } from "../../src/openapi/find-operation.ts";
import { specs } from "../../src/openapi/specs.ts";

/** A fault that Prism finds in a response, in its own words. */
export type PrismViolation = { path?: (string | number)[]; code?: string | number; message: string };

export type Prism = {
  /** Its findings in the response of an exchange; `undefined` when it found no operation, and judged nothing. */
  judge(exchange: Exchange): Promise<PrismViolation[] | undefined>;
};

type ForwardedResponse = Parameters<typeof parseResponse>[0];

/**
 * Starts Prism's proxy for the spec of a gateway, in this process. What it forwards is responded to with the recorded response, so
 * Prism sees the same traffic: it rewrites bodies, and the emulator would refuse their signatures.
 */
export async function startPrism(gateway: GatewayName): Promise<Prism> {
  const operations = new Map(listOperations(specs[gateway]).map((operation) => [operation.id, operation]));
  const known = await getHttpOperationsFromSpec(
    fileURLToPath(new URL(`../../../${gateway}/openapi.json`, import.meta.url)),
  );

  return {
    async judge(exchange) {
      const operation = operations.get(exchange.operation);
      if (!operation) throw new TypeError(`${gateway} has no operation "${exchange.operation}".`);
      const { method, url } = exchange.request;
      let wasReached = false;
      const prism = createInstance(proxied, {
        logger: silent,
        forward: () => () => {
          wasReached = true;
          return parseResponse(forwarded(exchange.response));
        },
      });
      const path = pathBehindBase(operation, new URL(url)).replace(/\?.*/s, "");
      const input = { method: method.toLowerCase() as "get", url: { path }, headers: {} };
      const result = await prism.request(input, known)();
      if (!wasReached) throw new Error(`Prism responded to ${method} ${path} itself: ${JSON.stringify(result)}`);
      // It could not read the response, and judged nothing in it.
      if (result._tag === "Left") return [];
      const { input: ofRequest, output: ofResponse } = result.right.validations;
      return ofRequest.some(({ message }) => /^(?:Selected route|Selected method) not found|no method/i.test(message))
        ? undefined
        : ofResponse;
    },
  };
}

/** The options of `prism proxy`. What it finds in requests does not matter here. */
const proxied = {
  isProxy: true,
  upstream: new URL("http://127.0.0.1"),
  upstreamProxy: undefined,
  validateRequest: false,
  validateResponse: true,
  checkSecurity: false,
  errors: false,
  mock: { dynamic: false },
} as const;

const nothing = () => {};
const silent = {
  ...{ fatal: nothing, error: nothing, warn: nothing, info: nothing, debug: nothing, trace: nothing, success: nothing },
  child: () => silent,
} as unknown as Parameters<typeof createInstance>[1]["logger"];

/** The recorded response, as the HTTP client of Prism would pass it on. */
function forwarded({ status, headers, body }: Exchange["response"]): ForwardedResponse {
  const names = [...headers.keys()].filter((name) => !ofConnection.has(name));
  return {
    status,
    headers: {
      get: (name: string) => headers.get(name),
      raw: () => Object.fromEntries(names.map((name) => [name, [headers.get(name) ?? ""]])),
    },
    json: async () => JSON.parse(body),
    text: async () => body,
  } as unknown as ForwardedResponse;
}

/** These belong to the connection that delivered a response. */
const ofConnection = new Set(["connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding"]);
