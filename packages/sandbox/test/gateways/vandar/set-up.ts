import { createVandarClient } from "@dargah/vandar";
import type { PayOptions, VandarOptions } from "../../../src/index.ts";
import { checkReturn, createCheckedSandbox } from "../../support/checked-sandbox.ts";

/** Creates a checked sandbox with Vandar in it, and the steps of a payment and of a refund. */
export function setUpVandar(options: VandarOptions = {}) {
  const notices: Request[] = [];
  const sandbox = createCheckedSandbox({
    vandar: options,
    fetch: async (request) => {
      notices.push(request);
      return new Response("thanks");
    },
  });
  const client = createVandarClient({
    apiKey: "vandar-api-key",
    accessToken: "vandar-access-token",
    fetch: (request) => sandbox.fetch(request),
  });

  const create = (given: Record<string, unknown> = {}) =>
    client.POST("/api/v4/send", { body: { amount: 250_000, callback_url: "https://shop.example/return", ...given } });

  const startPayment = async (given: Record<string, unknown> = {}) => {
    const created = await create(given);
    if (!created.ok) throw new Error(JSON.stringify(created));
    const { token } = created.data;
    return { token, page: client.redirect("/v4/{token}", { params: { path: { token } } }) };
  };

  const comeBack = async (page: { method: string; url: string }, pay: PayOptions = {}) => {
    const [request] = (await sandbox.pay(page, pay)).returns;
    if (!request) throw new Error("Nobody came back.");
    return checkReturn({ gateway: "vandar", request });
  };

  const look = (token: string) => client.POST("/api/v4/transaction", { body: { token } });
  const verify = (token: string) => client.POST("/api/v4/verify", { body: { token } });

  /** Creates a verified payment, and returns the response of `verify`. */
  const finish = async (given: Record<string, unknown> = {}) => {
    const { token, page } = await startPayment(given);
    await comeBack(page);
    const verified = await verify(token);
    if (!verified.ok) throw new Error(JSON.stringify(verified));
    return { token, ...verified.data };
  };

  const refund = (transId: number, body: Record<string, string> = {}, business = "sample-shop") =>
    client.POST("/v3/business/{business}/transaction/{transaction_id}/refund", {
      params: { path: { business, transaction_id: String(transId) } },
      body,
    });

  return { sandbox, client, notices, create, startPayment, comeBack, look, verify, finish, refund };
}

/** Returns the messages of a refusal. */
export function sentencesOf(result: { ok: boolean; error?: unknown }): unknown {
  return result.ok ? [] : (result.error as { errors?: unknown }).errors;
}

/** Sends a call that no typed client would make. */
export function rawCall(path: string, body: unknown, headers: Record<string, string> = {}): Request {
  const host = path.startsWith("/v3") ? "api.vandar.io" : "ipg.vandar.io";
  return new Request(`https://${host}${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

export const fields = { api_key: "vandar-api-key", amount: 250_000, callback_url: "https://shop.example/return" };
