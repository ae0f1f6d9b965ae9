import { createInopalClient } from "@dargah/inopal";
import type { InopalOptions, PayOptions } from "../../../src/index.ts";
import { checkReturn, createCheckedSandbox } from "../../support/checked-sandbox.ts";

/** Creates a checked sandbox with Inopal in it, and the steps of a payment. */
export function setUpInopal(options: InopalOptions = {}) {
  const sandbox = createCheckedSandbox({ inopal: options });
  const client = createInopalClient({
    gatewayId: "inopal-gateway-id",
    fetch: (request) => sandbox.fetch(request),
  });

  const create = (given: Record<string, unknown> = {}) =>
    client.POST("/api/pardakht/create", { body: { ...fields, ...given } });

  const startPayment = async (given: Record<string, unknown> = {}) => {
    const created = await create(given);
    if (!created.ok) throw new Error(JSON.stringify(created));
    const { data } = created.data;
    return { ...data, page: client.redirect("/api/pardakht/payment", { body: { token: data.token } }) };
  };

  const comeBack = async (
    page: { method: string; url: string; fields?: Record<string, string> },
    pay: PayOptions = {},
  ) => {
    const [request] = (await sandbox.pay(page, pay)).returns;
    if (!request) throw new Error("Nobody came back.");
    return { request, returned: await checkReturn({ gateway: "inopal", request }) };
  };

  const verify = (ref_num: string | undefined, amount = fields.amount) =>
    client.POST("/api/pardakht/verify", { body: { ref_num: ref_num ?? "", amount } });

  return { sandbox, client, create, startPayment, comeBack, verify };
}

/** Returns the code of a refusal, or 1 for a success. */
export function codeOf(result: { ok: boolean; error?: unknown }): unknown {
  return result.ok ? 1 : (result.error as { status?: unknown }).status;
}

type RawOptions = { token?: string | null; type?: string };

/** Sends a call that no typed client would make. */
export function rawCall(step: "create" | "verify", body: unknown, options: RawOptions = {}): Request {
  const { token = "inopal-gateway-id", type = "application/json" } = options;
  return new Request(`https://core.inopal.ir/api/pardakht/${step}`, {
    method: "POST",
    headers: { ...(token !== null && { Authorization: `Bearer ${token}` }), "Content-Type": type },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

/** The required fields of the spec's example. */
export const fields = { amount: 50_000, order_id: "12356", callback: "https://shop.example/return" };
