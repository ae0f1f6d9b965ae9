import { randomUUID } from "node:crypto";
import { listOperations, type Operation, type SpecDocument } from "@dargah/spec-kit/openapi";
import type { Call, Exchange } from "../core/exchange.ts";
import { Skip } from "../core/stop.ts";
import type { Target } from "../core/target.ts";
import type { SignaturePlan } from "../gateways/signature-plan.ts";
import { formType, jsonType } from "../judge/message.ts";
import { bearerOf, credentialFields } from "../openapi/credentials.ts";

/** Makes the requests of one gateway's calls. */
export type RequestMaker = {
  readonly operations: ReadonlyMap<string, Operation>;
  /** @throws {TypeError} for a call of an operation that the spec does not have */
  find(call: Call): Operation;
  /** The kind of signature of a call. */
  isSigned(call: Call): boolean;
  /**
   * Builds a call as it goes over the wire, with what a merchant's program fills in: credentials, a fresh idempotency key, the signature.
   *
   * @throws {Skip} for a credential that the target does not have
   */
  make(call: Call): Exchange["request"];
};

/** The parts of an operation that each of its calls needs. */
type Facts = {
  operation: Operation;
  bearer: string | undefined;
  credentials: readonly [field: string, credential: string][];
  contentType: string | undefined;
};

/** Margin for times in the future, in seconds beyond the window: they come closer while the call travels. */
const travelSeconds = 9;

export function createRequestMaker(options: {
  document: SpecDocument;
  /** @default nothing is signed */
  signatures?: SignaturePlan | undefined;
  target: Pick<Target, "credentials" | "baseUrl" | "now">;
}): RequestMaker {
  const { document, signatures, target } = options;
  const operations = new Map(listOperations(document).map((operation) => [operation.id, operation]));
  const facts = new Map<string, Facts>();

  return {
    operations,
    find: (call) => factsOf(call).operation,
    isSigned: (call) => signatureOf(call) === "right",
    make(call) {
      const { operation, bearer, contentType: usual } = factsOf(call);
      const [server] = operation.servers;
      if (!server) throw new TypeError(`The spec has no server for "${operation.id}".`);
      const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(call.path?.[name] ?? ""),
      );
      const url = new URL(`${target.baseUrl(server)}${path}`);
      for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.append(name, value);
      const method = call.method ?? operation.method.toUpperCase();
      const contentType = call.contentType ?? usual;
      const text = method === "GET" ? "" : (call.text ?? toText(call, contentType));
      const signed = sign(call, { method, pathname: url.pathname, body: text });
      const body = signed?.body ?? text;
      const headers = new Headers({ Accept: "application/json" });
      if (body !== "" && contentType) headers.set("Content-Type", contentType);
      const token = bearer && credentialFor(bearer, call);
      if (token !== undefined) headers.set("Authorization", `Bearer ${token}`);
      if (operation["x-idempotency"]?.required) headers.set(operation["x-idempotency"].header, randomUUID());
      for (const [name, value] of Object.entries({ ...signed?.headers, ...call.headers })) {
        if (value === undefined) headers.delete(name);
        else headers.set(name, value);
      }
      return { method, url: url.href, headers, body };
    },
  };

  function factsOf({ operation: id }: Call): Facts {
    const known = facts.get(id);
    if (known) return known;
    const operation = operations.get(id);
    if (!operation) throw new TypeError(`The spec has no operation "${id}".`);
    const [contentType] = Object.keys(operation.requestBody?.content ?? {});
    const credentials = credentialFields(document, operation);
    const found = { operation, bearer: bearerOf(document, operation), credentials, contentType };
    facts.set(id, found);
    return found;
  }

  /** Signs a call. */
  function signatureOf(call: Call): NonNullable<Call["signature"]> {
    const canBe = signatures?.covers(factsOf(call).operation.path) && target.credentials.secretKey;
    return canBe ? (call.signature ?? "right") : "none";
  }

  function sign(call: Call, message: { method: string; pathname: string; body: string }) {
    const { secretKey } = target.credentials;
    const signature = signatureOf(call);
    if (!signatures || !secretKey || signature === "none") return undefined;
    const outside = (signatures.windowSeconds ?? 0) + 1;
    const offset = { right: 0, wrong: 0, old: -outside, future: outside + travelSeconds }[signature];
    return signatures.request.sign({
      ...message,
      secretKey: signature === "wrong" ? `${secretKey}x` : secretKey,
      now: target.now() + offset * 1000,
    });
  }

  function toText(call: Call, contentType: string | undefined): string {
    const { operation, credentials } = factsOf(call);
    if (!operation.requestBody) return "";
    const fields: Record<string, unknown> = {};
    for (const [field, credential] of credentials) {
      const value = credentialFor(credential, call);
      if (value !== undefined) fields[field] = value;
    }
    for (const [name, value] of Object.entries(call.body ?? {})) {
      if (value === undefined) delete fields[name];
      else fields[name] = value;
    }
    if (contentType === formType) {
      return String(
        new URLSearchParams(Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)])),
      );
    }
    if (contentType !== jsonType) return "";
    const sorted = () => Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
    return JSON.stringify(signatures?.sortsFields ? sorted() : fields);
  }

  function credentialFor(name: string, { credential = "right" }: Call): string | undefined {
    if (credential === "none") return undefined;
    if (credential === "wrong") return `contract-wrong-${name}`;
    const right = target.credentials[name];
    if (right === undefined) throw new Skip(`It needs the credential ${name}.`);
    return right;
  }
}
