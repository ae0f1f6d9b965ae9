import type { Operation } from "@dargah/spec-kit/openapi";
import type { Exchange } from "../core/exchange.ts";
import type { Finding } from "../core/finding.ts";
import { plans } from "../gateways/generated/plans.ts";
import { createJudge } from "../judge/judge.ts";
import { judgeRequestSignature, judgeResponseSignature } from "../judge/signature.ts";
import { operationsAt } from "../openapi/find-operation.ts";
import { type GatewayName, specs } from "../openapi/specs.ts";

export type JudgedExchange = {
  operation: string | undefined;
  request: Finding[];
  response: Finding[];
};

/**
 * Creates a judge of both directions of an exchange, by the spec of a gateway.
 *
 * @param options.secretKey Checks signatures with it. @default they are not checked
 */
export function createExchangeJudge(options: { gateway: GatewayName; secretKey: string | undefined }) {
  const { gateway, secretKey } = options;
  const document = specs[gateway];
  const { signatures } = plans[gateway];
  const judge = createJudge(document);

  /** @param path Path and query of the request behind the gateway's base URL. */
  return (path: string, seen: Pick<Exchange, "request" | "response">): JudgedExchange => {
    const { pathname, searchParams: query } = new URL(`http://gateway${path}`);
    const { request, response } = seen;
    const operation = find(pathname, request.method);
    if (Array.isArray(operation)) return { operation: undefined, request: operation, response: [] };
    const signing = { pathname, now: Date.now() };
    return {
      operation: operation.id,
      request: [
        ...judge.request(operation, { pathname, query, ...request }),
        ...(secretKey ? judgeRequestSignature(signatures, { ...signing, ...request, secretKey }) : []),
      ],
      response: [
        ...judge.response(operation, response),
        ...(secretKey ? judgeResponseSignature(signatures, { ...signing, ...response, secretKey }) : []),
      ],
    };
  };

  function find(pathname: string, method: string): Operation | Finding[] {
    const fitting = operationsAt(judge.operations, pathname);
    const operation = fitting.find((one) => one.method === method.toLowerCase());
    if (operation) return operation;
    const place = { place: "path", pointer: "" } as const;
    if (fitting.length === 0) {
      return [{ ...place, class: "addition", keyword: "unknown", expected: "a path of the spec", found: "another" }];
    }
    const expected = fitting.map((one) => one.method.toUpperCase()).join(" or ");
    return [{ ...place, class: "violation", keyword: "method", expected, found: method }];
  }
}
