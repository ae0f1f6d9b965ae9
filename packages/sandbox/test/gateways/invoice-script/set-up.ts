import { createInvoiceScriptClient } from "@dargah/invoice-script";
import type { InvoiceScriptOptions, PayOptions } from "../../../src/index.ts";
import { checkReturn, createCheckedSandbox } from "../../support/checked-sandbox.ts";

/** Creates a checked sandbox with the invoice script in it, and the steps of a payment. */
export function setUpInvoiceScript(options: InvoiceScriptOptions = {}) {
  const sandbox = createCheckedSandbox({ "invoice-script": options });
  const client = createInvoiceScriptClient({
    host: "domain.com",
    apiKey: "invoice-script-api-key",
    fetch: (request) => sandbox.fetch(request),
  });

  const create = (given: Record<string, unknown> = {}) =>
    client.POST("/invoice/request", { body: { amount: 50_000, return_url: returnUrl, ...given } });

  const startPayment = async (given: Record<string, unknown> = {}) => {
    const created = await create(given);
    if (!created.ok) throw new Error(JSON.stringify(created));
    const { invoice_key } = created.data;
    const page = client.redirect("/invoice/pay/{invoice_key}", { params: { path: { invoice_key } } });
    return { invoice_key, page };
  };

  const comeBack = async (page: { method: string; url: string }, pay: PayOptions = {}) => {
    const [request] = (await sandbox.pay(page, pay)).returns;
    if (!request) throw new Error("Nobody came back.");
    return { request, returned: await checkReturn({ gateway: "invoice-script", request }) };
  };

  const check = (invoice_key: string) =>
    client.POST("/invoice/check/{invoice_key}", { params: { path: { invoice_key } }, body: {} });

  return { sandbox, client, create, startPayment, comeBack, check };
}

/** Returns the code of a refusal, or nothing for a success. */
export function codeOf(result: { ok: boolean; error?: unknown }): unknown {
  return result.ok ? undefined : (result.error as { errorCode?: unknown }).errorCode;
}

/** Sends a call that no typed client would make. */
export function rawCall(path: string, body: unknown, type = "application/json"): Request {
  return new Request(`https://domain.com/invoice/${path}`, {
    method: "POST",
    headers: { "Content-Type": type },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

export const returnUrl = "https://shop.example/return?order=12356";

/** The fields of the spec's example. */
export const fields = { api_key: "invoice-script-api-key", amount: 50_000, return_url: returnUrl };
