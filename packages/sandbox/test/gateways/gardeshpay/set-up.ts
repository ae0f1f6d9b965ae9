import { createGardeshPayClient } from "@dargah/gardeshpay";
import type { GardeshPayOptions, PayOptions } from "../../../src/index.ts";
import { checkReturn, createCheckedSandbox } from "../../support/checked-sandbox.ts";

/** Creates a checked sandbox with GardeshPay in it, and the steps of a payment. */
export function setUpGardeshPay(options: GardeshPayOptions = {}) {
  const sandbox = createCheckedSandbox({ gardeshpay: options });
  const client = createGardeshPayClient({
    providerToken: "gardeshpay-provider-token",
    fetch: (request) => sandbox.fetch(request),
  });
  let count = 0;

  const create = (given: Record<string, unknown> = {}) => {
    count += 1;
    const body = {
      amount: 250_000,
      invoiceNumber: `invoice-${count}`,
      invoiceDate: "1404-07-09",
      callback: "https://shop.example/return",
      ...given,
    };
    return client.POST("/v1/provider/payment/getToken", { body });
  };

  const startPayment = async (given: Record<string, unknown> = {}) => {
    const created = await create(given);
    if (!created.ok) throw new Error(JSON.stringify(created));
    const { token } = created.data.data;
    return { token, page: client.redirect("/v1/provider/payment/redirect/{token}", { params: { path: { token } } }) };
  };

  const comeBack = async (page: { method: string; url: string }, pay: PayOptions = {}) => {
    const [request] = (await sandbox.pay(page, pay)).returns;
    if (!request) throw new Error("Nobody came back.");
    return checkReturn({ gateway: "gardeshpay", request });
  };

  const verify = (trackingNumber: string | undefined) =>
    client.POST("/v1/provider/payment/verify", { body: { trackingNumber: trackingNumber ?? "" } });

  return { sandbox, client, create, startPayment, comeBack, verify };
}

/** Returns the code of a refusal, or nothing for a success. */
export function codeOf(result: { ok: boolean; error?: unknown }): unknown {
  return result.ok ? undefined : (result.error as { code?: unknown }).code;
}

/** Sends a call that no typed client would make. */
export function rawCall(step: "getToken" | "verify", body: unknown, init: RequestInit = {}): Request {
  return new Request(`https://ipg.gardeshpay.ir/v1/provider/payment/${step}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
    ...init,
  });
}

/** The fields of the spec's example. */
export const fields = {
  amount: 250_000,
  invoiceNumber: "1741340358",
  invoiceDate: "1403-12-18",
  callback: "https://shop.example/return",
  token: "gardeshpay-provider-token",
};
