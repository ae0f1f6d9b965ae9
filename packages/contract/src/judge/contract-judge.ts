import type { Operation } from "@dargah/spec-kit/openapi";
import type { Finding } from "../core/finding.ts";
import { type GatewayName, specs } from "../openapi/specs.ts";
import { createJudge, type SeenRequest, type SeenResponse } from "./judge.ts";

export type ContractJudge = {
  /** The differences between a response and the spec of the operation. */
  response(operation: string, response: SeenResponse): readonly Finding[];
  /** The same for a request that a merchant's program sends. */
  request(operation: string, request: SeenRequest): readonly Finding[];
  /** Ids of the operations. */
  readonly operations: readonly string[];
};

/**
 * Creates a judge that compares your own exchanges with the spec of a gateway.
 *
 * @throws {TypeError} from its functions, for an operation that the gateway does not have
 * @example
 * const judge = createContractJudge("vandar");
 * const findings = judge.response("createPayment", { status: 200, headers: response.headers, body: await response.text() });
 */
export function createContractJudge(gateway: GatewayName): ContractJudge {
  const judge = createJudge(specs[gateway]);
  const operations = new Map(judge.operations.map((operation) => [operation.id, operation]));

  return {
    operations: [...operations.keys()],
    response: (operation, response) => judge.response(find(operation), response),
    request: (operation, request) => judge.request(find(operation), request),
  };

  function find(id: string): Operation {
    const operation = operations.get(id);
    if (operation) return operation;
    throw new TypeError(`${gateway} has no operation "${id}". It has ${[...operations.keys()].join(", ")}.`);
  }
}
