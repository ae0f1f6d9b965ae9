import type { FetchFunction, TypedClient } from "../src/client-types.ts";
import { createTypedClient } from "../src/create-client.ts";
import type { Credential } from "../src/credentials.ts";

type Json<Status extends number, Body> = { [S in Status]: { headers: object; content: { "application/json": Body } } };

/** A gateway with one operation of each kind, as the generator would describe it. */
export type paths = {
  "/pay": {
    post: {
      parameters: { query?: never; header: { "Idempotency-Key": string }; path?: never; cookie?: never };
      requestBody: { content: { "application/json": { key: string; amount: number } } };
      responses: Json<200, { status: 1; token: string } | { status: 0; code: number }> &
        Json<422, { errors: string[] }>;
    };
  };
  "/form": {
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          "application/x-www-form-urlencoded": { amount: number; note?: string; token: string };
          "application/json": { amount: number; note?: string; token: string };
        };
      };
      responses: Json<200, { status: 1 }> & { "4XX": Json<200, { reason: string }>[200] };
    };
  };
  "/key": {
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: Json<200, { status: 1; key: string }>;
    };
  };
  "/look/{id}": {
    get: {
      parameters: { query?: { page?: number }; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: Json<200, { status: 1; id: string }> & { default: Json<200, { message: string }>[200] };
    };
  };
  "/page/{id}": {
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: object; content: { "text/html": string } } };
    };
  };
  "/page": {
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { "application/x-www-form-urlencoded": { token: string } } };
      responses: { 200: { headers: object; content: { "text/html": string } } };
    };
  };
};

export const operations = {
  pay: {
    method: "POST",
    path: "/pay",
    payer: false,
    requestContentTypes: ["application/json"],
    bodyCredential: { option: "key", property: "key", position: "first" },
    success: { 200: { property: "status", in: [1], required: ["status", "token"], refusal: ["status"] } },
    failures: { 422: ["errors"] },
  },
  form: {
    method: "POST",
    path: "/form",
    payer: false,
    requestContentTypes: ["application/x-www-form-urlencoded", "application/json"],
    bodyCredential: { option: "key", property: "token", position: "last" },
    success: { 200: { property: "status", in: [1], required: ["status"] } },
    failures: { "4XX": ["reason"] },
  },
  key: {
    method: "GET",
    path: "/key",
    payer: false,
    requestContentTypes: [],
    bearer: { option: "bearer", required: false },
    success: { 200: { property: "status", in: [1], required: ["status"] } },
    failures: {},
  },
  look: {
    method: "GET",
    path: "/look/{id}",
    payer: false,
    servers: ["other"],
    requestContentTypes: [],
    bearer: { option: "bearer", required: true },
    success: { 200: { property: "status", in: [1], required: ["status"] } },
    failures: {},
  },
  page: { method: "GET", path: "/page/{id}", payer: true, requestContentTypes: [], success: {}, failures: {} },
  pageForm: {
    method: "POST",
    path: "/page",
    payer: true,
    requestContentTypes: ["application/x-www-form-urlencoded"],
    success: {},
    failures: {},
  },
} as const;

const servers = { production: { url: "https://gateway.example" }, other: { url: "https://other.example" } };

export function createTestClient(
  options: { fetch?: FetchFunction; key?: Credential; bearer?: Credential; baseUrl?: string; server?: string } = {},
): TypedClient<paths, typeof operations> {
  const { fetch, key = "KEY", bearer = "BEARER", baseUrl, server } = options;
  return createTypedClient<paths, typeof operations>({
    operations,
    servers,
    chosen: { ...(baseUrl !== undefined && { baseUrl }), ...(server !== undefined && { server }) },
    fetch,
    credentials: { key, bearer },
  });
}

/** Makes a client without credentials. */
export function createBareClient(fetch: FetchFunction): TypedClient<paths, typeof operations> {
  return createTypedClient<paths, typeof operations>({ operations, servers, chosen: {}, fetch, credentials: {} });
}
