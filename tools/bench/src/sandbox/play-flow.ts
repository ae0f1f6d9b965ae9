import type { GatewayName, Sandbox } from "@dargah/sandbox";
import { createFlow, type Flow, type MerchantCall } from "./flows.ts";

/** The last step that a payer and a merchant take. */
export type Ending = "verified" | "unverified" | "failed" | "abandoned";

type Flight = { sandbox: Sandbox; gateway: GatewayName; position: number; ending?: Ending };

const flows = new Map<GatewayName, Flow>();

/**
 * Creates a payment, pays it and verifies it, or stops on the way.
 *
 * @throws {Error} with the response when the gateway refuses something
 */
export async function playFlow({ sandbox, gateway, position, ending = "verified" }: Flight): Promise<void> {
  const flow = flows.get(gateway) ?? createFlow({ gateway, base: `http://127.0.0.1/${gateway}`, run: "bench" });
  flows.set(gateway, flow);
  const created = await call(sandbox, flow.create(position));
  const payment = flow.readCreated(position, created.body);
  if (!payment) throw new Error(`${gateway} did not create a payment: ${JSON.stringify(created.body)}`);
  if (ending === "abandoned") return;
  const card = ending === "failed" ? "failed" : "success";
  const { returns } = await sandbox.pay(flow.payPage(payment), { card });
  if (ending !== "verified") return;
  const [back] = returns;
  if (!back) throw new Error(`${gateway} did not redirect the payer's browser.`);
  const { status, body } = await call(sandbox, flow.verify(payment, await fieldsOf(back)));
  if (!flow.isVerified(status, body)) throw new Error(`${gateway} did not verify the payment: ${JSON.stringify(body)}`);
}

export function toRequest({ url, method, headers, body }: MerchantCall): Request {
  return new Request(url, { method, headers, body });
}

async function call(sandbox: Sandbox, merchantCall: MerchantCall): Promise<{ status: number; body: Body }> {
  const response = await sandbox.fetch(toRequest(merchantCall));
  if (!response.ok) {
    throw new Error(`${merchantCall.url} responds with HTTP ${response.status}: ${await response.text()}`);
  }
  return { status: response.status, body: (await response.json()) as Body };
}

type Body = Record<string, unknown>;

async function fieldsOf(back: Request): Promise<Record<string, string>> {
  const pairs = back.method === "POST" ? new URLSearchParams(await back.text()) : new URL(back.url).searchParams;
  return Object.fromEntries(pairs);
}
