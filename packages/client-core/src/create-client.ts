import { type HeaderRecord, withHeaders } from "@dargah/common/header-record";
import { findUnknownName } from "@dargah/common/input";
import { createServerChooser, type ServerOptions } from "./choose-server.ts";
import { DargahClientError } from "./client-error.ts";
import type { FetchFunction, Redirect, TypedClient } from "./client-types.ts";
import { type Credentials, createVault, type Vault } from "./credentials.ts";
import type { OperationFacts, Operations, Servers } from "./operation.ts";
import { checkHeader, checkParameters, type Parameters } from "./parameters.ts";
import { type AnyResult, readResponse } from "./read-response.ts";
import { encodeBody, formContentType } from "./request-body.ts";
import { sendCall } from "./send-call.ts";
import { createAddressWriter } from "./write-address.ts";

type Fields = Record<string, unknown>;

const encoder = /* @__PURE__ */ new TextEncoder();

type AnyInit = {
  params?: Parameters;
  body?: Fields;
  contentType?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

/**
 * Builds a typed client over openapi-fetch.
 *
 * @param options.operations The generated facts of each operation in the spec.
 * @param options.credentials The secrets by the name of the client's option.
 * @param options.optionalCredentials The names of the credentials that only some operations need. Default: none.
 * @param options.chosen All other options that the client was given.
 * @param options.otherNames The names of options that this gateway's client reads itself. Default: none.
 * @throws {DargahClientError} when an option cannot be used
 */
export function createTypedClient<Paths extends {}, const Ops extends Operations>(options: {
  operations: Ops;
  servers: Servers;
  chosen: ServerOptions;
  credentials: Credentials;
  optionalCredentials?: readonly string[];
  otherNames?: readonly string[];
  fetch?: FetchFunction | null | undefined;
}): TypedClient<Paths, Ops> {
  const { servers, chosen } = options;
  checkNames(chosen, [...Object.keys(options.credentials), ...(options.otherNames ?? [])]);
  const { operations } = options;
  const callable = new Map(
    Object.entries(operations)
      .filter(([, { payer }]) => !payer)
      .map(([id, facts]) => [`${facts.method} ${facts.path}`, { id, facts }]),
  );
  const vault = createVault(options.credentials, options.optionalCredentials);
  const serverFor = createServerChooser({ servers, chosen });
  const fetch = readFetch(options.fetch);
  const write = createAddressWriter();

  async function call(method: string, path: string, init: AnyInit = {}): Promise<AnyResult> {
    const found = callable.get(`${method} ${path}`);
    if (!found) throw notCallable(method);
    const { id, facts } = found;
    const params = init.params ?? {};
    checkParameters({ path, params });
    // Awaited only where a credential is a function.
    const encoded = encode({ facts, init, vault });
    const body = encoded instanceof Promise ? await encoded : encoded;
    const token = readToken(facts, vault);
    const headers = buildHeaders({ facts, init, token: token instanceof Promise ? await token : token });
    const url = write({ method, path, baseUrl: serverFor(facts), params });
    const call = {
      operation: { id, path },
      method,
      url: typeof url === "string" ? url : await url,
      headers,
      // What a transport signs is what is sent.
      bytes: body === undefined ? undefined : encoder.encode(body),
      text: body,
      signal: init.signal ?? undefined,
    };
    return readResponse({ facts, received: await sendCall(call, fetch), mask: vault.mask });
  }

  const methods = new Set([...callable.values()].map(({ facts }) => facts.method));
  const calls = [...methods].map((method) => [method, (path: string, init?: AnyInit) => call(method, path, init)]);
  return Object.freeze({
    ...Object.fromEntries(calls),
    redirect(path: string, init: AnyInit): Redirect {
      const facts = findPage(operations, path);
      const params = init.params ?? {};
      checkParameters({ path, params });
      const url =
        serverFor(facts) + path.replace(/\{([^}]+)\}/g, (_, name) => encodeURIComponent(String(params.path?.[name])));
      if (facts.method === "GET") return { method: "GET", url };
      const form = encodeBody({ body: init.body ?? {}, contentType: formContentType });
      return { method: "POST", url, fields: Object.fromEntries(new URLSearchParams(form)) };
    },
  }) as TypedClient<Paths, Ops>;
}

function checkNames(chosen: ServerOptions, others: readonly string[]): void {
  const problem = findUnknownName(chosen, { known: [...others, "fetch", "baseUrl", "allowHttp", "server"] });
  if (problem !== undefined) throw new DargahClientError("invalid_option", problem);
}

function readFetch(fetch: unknown): FetchFunction | undefined {
  if (fetch === undefined || fetch === null) return undefined;
  if (typeof fetch === "function") return fetch as FetchFunction;
  throw new DargahClientError("invalid_option", 'The option "fetch" must be a function.');
}

function notCallable(method: string): DargahClientError {
  return new DargahClientError(
    "unknown_operation",
    `A server cannot call ${method} on that path: the gateway has no such operation, or it is for the payer's browser.`,
  );
}

function findPage(operations: Operations, path: string): OperationFacts {
  const found = Object.values(operations).find((facts) => facts.path === path && facts.payer);
  if (found) return found;
  throw new DargahClientError("unknown_operation", "This gateway has no such page for the payer's browser.");
}

type Call = { facts: OperationFacts; init: AnyInit; vault: Vault };

function encode({ facts, init, vault }: Call): string | undefined | Promise<string> {
  const [preferred] = facts.requestContentTypes;
  if (!preferred) return undefined;
  const contentType = init.contentType ?? preferred;
  if (!facts.requestContentTypes.includes(contentType)) {
    throw new DargahClientError("invalid_body", `This operation accepts ${facts.requestContentTypes.join(" or ")}.`);
  }
  const { bodyCredential } = facts;
  if (!bodyCredential) return encodeBody({ body: init.body ?? {}, contentType });
  const { option, property, position } = bodyCredential;
  const encodeWith = (secret: string) => {
    const credential = { [property]: secret };
    // The client's credential has a fixed position and always wins: a different one in the body would pay into another terminal.
    const first = position === "first" ? credential : {};
    return encodeBody({ body: { ...first, ...init.body, ...credential }, contentType });
  };
  const secret = vault.read(option);
  return typeof secret === "string" ? encodeWith(secret) : secret.then(encodeWith);
}

function readToken({ bearer }: OperationFacts, vault: Vault): string | undefined | Promise<string> {
  return bearer && (bearer.required || vault.has(bearer.option)) ? vault.read(bearer.option) : undefined;
}

function buildHeaders(given: { facts: OperationFacts; init: AnyInit; token: string | undefined }): HeaderRecord {
  const { facts, init, token } = given;
  const headers: Record<string, string> = { Accept: "application/json" };
  if (token !== undefined) headers.Authorization = `Bearer ${token}`;
  const [preferred] = facts.requestContentTypes;
  if (preferred) headers["Content-Type"] = init.contentType ?? preferred;
  let all: HeaderRecord = headers;
  if (init.headers) {
    for (const [name, value] of Object.entries(init.headers)) {
      if (value === undefined) continue;
      checkHeader(name, value);
      all = withHeaders(all, { [name]: value });
    }
  }
  // Checked with the other parameters. They win, because the spec describes them.
  const { header } = init.params ?? {};
  if (header) {
    for (const [name, value] of Object.entries(header)) {
      if (value !== undefined) all = withHeaders(all, { [name]: String(value) });
    }
  }
  return all;
}
