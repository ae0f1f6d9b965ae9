import {
  listOperations,
  methods,
  type RateLimit,
  type Scalar,
  type SpecDocument,
  type SpecOperation,
  type SpecServer,
  type UnverifiedMoney,
} from "@dargah/spec-kit/openapi";
import { describeOperation, type OperationMetadata } from "./operation-metadata.ts";

export type ServerMetadata = {
  url: string;
  description: string;
  variables?: Record<string, string>;
  amountLimits?: SpecServer["x-amount-limits"];
  rateLimits?: RateLimit[];
};

export type CodeMetadata = {
  code: number;
  name: string;
  kind: string;
  summary: string;
  summaryFa: string;
  retryable: boolean;
};

export type Metadata = {
  servers: Record<string, ServerMetadata>;
  amountLimits: Record<string, number>;
  operations: Record<string, OperationMetadata>;
  errorCodes: Record<string, CodeMetadata>;
  errorKinds: Record<string, string>;
  callbackCodes: Record<string, CodeMetadata>;
  testCards: Record<string, Scalar>[];
  unverifiedMoney: Omit<UnverifiedMoney, "description"> | undefined;
  callbackReference: SpecOperation["x-callback-reference"];
  paymentPage: SpecOperation["x-payment-page"];
};

/** Collects the facts in a bundled spec that a program needs in addition to the types. */
export function collectMetadata(document: SpecDocument): Metadata {
  const operations: Record<string, OperationMetadata> = {};
  const servers: Record<string, ServerMetadata> = Object.fromEntries(document.servers.map(describeServer));
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = item[method];
      if (!operation) continue;
      const ownServers = operation.servers ?? item.servers;
      for (const server of ownServers ?? []) {
        const [name, description] = describeServer(server);
        servers[name] ??= description;
      }
      operations[operation.operationId] = describeOperation({ document, path, method, operation, ownServers });
    }
  }
  const errorCodes = describeCodes(document["x-error-codes"]);
  return {
    servers,
    amountLimits: (document["x-amount-limits"] ?? {}) as Record<string, number>,
    operations,
    errorCodes,
    errorKinds: Object.fromEntries(Object.entries(errorCodes).map(([code, { kind }]) => [code, kind])),
    callbackCodes: describeCodes(document["x-callback-codes"]),
    testCards: ((document["x-test-cards"] ?? []) as Record<string, Scalar>[]).map(camelKeys),
    ...paymentFacts(document),
  };
}

/** The facts about a payment, from the operations that state them. `dargah/payment-facts-are-stated` checks that they are there. */
function paymentFacts(document: SpecDocument): Pick<Metadata, "unverifiedMoney" | "callbackReference" | "paymentPage"> {
  const factOf = <Name extends keyof SpecOperation>(name: Name): SpecOperation[Name] | undefined =>
    listOperations(document).find((operation) => operation[name] !== undefined)?.[name];
  return {
    unverifiedMoney: withoutDescription(factOf("x-unverified-money")),
    callbackReference: factOf("x-callback-reference"),
    paymentPage: factOf("x-payment-page"),
  };
}

function withoutDescription(stated: UnverifiedMoney | undefined): Metadata["unverifiedMoney"] {
  if (!stated) return undefined;
  const { description: _, ...facts } = stated;
  return facts;
}

function describeServer(server: SpecServer): [string, ServerMetadata] {
  const name = String(server["x-server-name"] ?? server.url);
  // Anything after the first paragraph, such as the texts of variables, is only for readers of the description.
  const [description = ""] = (server.description ?? "").trim().split(/\n\s*\n/);
  const metadata: ServerMetadata = { url: server.url, description };
  if (server.variables) {
    metadata.variables = Object.fromEntries(
      Object.entries(server.variables).map(([variable, { default: value }]) => [variable, value]),
    );
  }
  if (server["x-amount-limits"]) metadata.amountLimits = server["x-amount-limits"];
  if (server["x-rate-limit"]) metadata.rateLimits = [...server["x-rate-limit"]];
  return [name, metadata];
}

function describeCodes(list: unknown): Record<string, CodeMetadata> {
  const entries = ((list ?? []) as Record<string, Scalar>[]).map((entry) => camelKeys(entry) as CodeMetadata);
  return Object.fromEntries(entries.map((entry) => [String(entry.code), entry]));
}

/** Converts keys to camel case: `summary-fa` becomes `summaryFa`. */
function camelKeys(record: Record<string, Scalar>): Record<string, Scalar> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [
      key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      typeof value === "string" ? value.trim() : value,
    ]),
  );
}
