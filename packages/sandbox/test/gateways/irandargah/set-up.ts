import { expect } from "vitest";
import type { IranDargahOptions, PayOptions, SandboxOptions } from "../../../src/index.ts";
import { checkReturn, createCheckedSandbox } from "../../support/checked-sandbox.ts";

export type Given = {
  method?: string;
  /** Sent as JSON; text is sent as it is. */
  body?: Record<string, unknown> | string;
  headers?: Record<string, string>;
  /** Bearer token; null sends none. @default that of the first terminal */
  token?: string | null;
  /** IP address of the caller. */
  remoteAddress?: string;
  /** @default "https://sandbox.irandargah.com" */
  base?: string;
};

export type ReceivedResponse = {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: each test checks its type
  body: any;
};

export const sandboxHost = "https://sandbox.irandargah.com";
export const productionHost = "https://ipg.irandargah.com";

/** Creates a checked sandbox with IranDargah in it, and the steps of a payment. */
export function setUpIranDargah(options: IranDargahOptions = {}, others: SandboxOptions = {}) {
  const sandbox = createCheckedSandbox({ irandargah: options, ...others });
  let count = 0;

  async function call(path: string, given: Given = {}): Promise<ReceivedResponse> {
    const { body, base = sandboxHost, token = defaultToken(base), remoteAddress } = given;
    const { method = body === undefined ? "GET" : "POST" } = given;
    const request = new Request(base + path, {
      method,
      headers: {
        ...(token !== null && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...given.headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const response = await sandbox.fetch(request, remoteAddress === undefined ? {} : { remoteAddress });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
  }

  function defaultToken(base: string): string | null {
    const { testToken, liveToken } = sandbox.credentials().irandargah ?? {};
    return (base === productionHost ? liveToken : testToken) ?? null;
  }

  /** Fields of a valid payment, unless they are replaced. */
  function fields(given: Record<string, unknown> = {}): Record<string, unknown> {
    count += 1;
    return { amount: 250_000, order_id: `ORDER-${count}`, callback_url: "https://shop.example/return", ...given };
  }

  const create = (given: Record<string, unknown> = {}, how: Given = {}) => {
    const body = fields(given);
    const headers = { "Idempotency-Key": `key-${count}`, ...how.headers };
    return call("/v2/payments", { body, ...how, headers });
  };

  /** @returns A payment that was created. */
  async function startPayment(given: Record<string, unknown> = {}, how: Given = {}) {
    const created = await create(given, how);
    expect(created.status, created.text).toBe(200);
    const { authority, gateway_url } = created.body.data.transaction;
    return { authority: String(authority), page: String(gateway_url) };
  }

  /** The payer's callback, checked against the spec. */
  async function comeBack(page: string, pay: PayOptions = {}) {
    const [request] = (await sandbox.pay(page, pay)).returns;
    if (!request) throw new Error("Nobody came back.");
    return { method: request.method, fields: await checkReturn({ gateway: "irandargah", request }) };
  }

  /** @returns Authority of a payment that waits for its verification. */
  async function paid(given: Record<string, unknown> = {}, how: Given = {}): Promise<string> {
    const { authority, page } = await startPayment(given, how);
    await comeBack(page);
    return authority;
  }

  const verify = (authority: string, given: Record<string, unknown> = {}, how: Given = {}) =>
    call("/v2/verifications", { body: { authority, amount: 250_000, ...given }, ...how });

  const get = (authority: string) => call(`/v2/payments/${authority}`);

  return { sandbox, call, fields, create, startPayment, comeBack, paid, verify, get };
}

export type Shop = ReturnType<typeof setUpIranDargah>;

/** Returns the HTTP status and code of a refusal, and checks its type. */
export function refusalOf({ status, body }: ReceivedResponse) {
  expect(body.success).toBe(false);
  expect(body.status_code).toBe(body.error.code);
  return { status, code: body.error.code, type: body.error.type };
}

/** Returns the messages about fields in a refusal. */
export function mistakesOf(response: ReceivedResponse): Record<string, string[]> {
  expect(refusalOf(response)).toEqual({ status: 422, code: -2, type: "validation_error" });
  return response.body.error.details.validation;
}
