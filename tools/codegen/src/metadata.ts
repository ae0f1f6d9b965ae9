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
  variables?: Record<string, string>;
  amountLimits?: SpecServer["x-amount-limits"];
};

export type CodeMetadata = {
  code: number;
  name: string;
  kind: string;
  summary: string;
  summaryFa: string;
  retryable: boolean;
};

/** Tables of what a call reads, and tables for people and programs, which are not in the bundle of a shop that does not import them. */
export type Metadata = {
  servers: Record<string, ServerMetadata>;
  serverDescriptions: Record<string, string>;
  amountLimits: Record<string, number>;
  operations: Record<string, OperationMetadata>;
  rateLimits: { servers: Record<string, RateLimit[]>; operations: Record<string, RateLimit[]> };
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
  const servers = new Map(document.servers.map((server) => [nameOf(server), server]));
  const operationLimits: [string, RateLimit[]][] = [];
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = item[method];
      if (!operation) continue;
      const ownServers = operation.servers ?? item.servers;
      for (const server of ownServers ?? []) {
        if (!servers.has(nameOf(server))) servers.set(nameOf(server), server);
      }
      const { operationId, "x-rate-limit": limits = [] } = operation;
      if (limits.length > 0) operationLimits.push([operationId, [...limits]]);
      operations[operationId] = describeOperation({ document, path, method, operation, ownServers });
    }
  }
  const errorCodes = describeCodes(document["x-error-codes"]);
  const tableOf = <T>(describe: (server: SpecServer) => T | undefined): Record<string, T> =>
    Object.fromEntries(
      [...servers].flatMap(([name, server]) => {
        const described = describe(server);
        return described === undefined ? [] : [[name, described]];
      }),
    );
  return {
    servers: tableOf(describeServer),
    serverDescriptions: tableOf(textOf),
    amountLimits: (document["x-amount-limits"] ?? {}) as Record<string, number>,
    operations,
    rateLimits: {
      servers: tableOf((server) => server["x-rate-limit"] && [...server["x-rate-limit"]]),
      operations: Object.fromEntries(operationLimits),
    },
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

function nameOf(server: SpecServer): string {
  return String(server["x-server-name"] ?? server.url);
}

function describeServer(server: SpecServer): ServerMetadata {
  const metadata: ServerMetadata = { url: server.url };
  if (server.variables) {
    metadata.variables = Object.fromEntries(
      Object.entries(server.variables).map(([variable, { default: value }]) => [variable, value]),
    );
  }
  if (server["x-amount-limits"]) metadata.amountLimits = server["x-amount-limits"];
  return metadata;
}

function textOf(server: SpecServer): string {
  // Anything after the first paragraph, such as the texts of variables, is only for readers of the description.
  const [description = ""] = (server.description ?? "").trim().split(/\n\s*\n/);
  return description;
}

function describeCodes(list: unknown): Record<string, CodeMetadata> {
  const entries = ((list ?? []) as Record<string, Scalar>[]).map(
    // What a gateway prints comes with each response, so programs do not need it a second time.
    ({ message: _, "message-fa": __, ...entry }) => camelKeys(entry) as CodeMetadata,
  );
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
