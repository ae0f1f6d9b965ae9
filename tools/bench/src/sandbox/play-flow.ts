import type { GatewayName, Sandbox } from "@dargah/sandbox";
import { flows, type MerchantCall } from "./flows.ts";

/** How far a payer and a merchant go. */
export type Ending = "verified" | "unverified" | "failed" | "abandoned";

type Flight = { sandbox: Sandbox; gateway: GatewayName; number: string; ending?: Ending };

/**
 * Creates a payment, pays it and verifies it, or stops on the way.
 *
 * @throws {Error} with the answer when the gateway refuses something
 */
export async function playFlow({ sandbox, gateway, number, ending = "verified" }: Flight): Promise<void> {
  const base = `http://127.0.0.1/${gateway}`;
  const flow = flows[gateway];
  const created = await call(sandbox, base, flow.create(number));
  if (!flow.isCreated(created)) throw new Error(`${gateway} creates no payment: ${JSON.stringify(created)}`);
  if (ending === "abandoned") return;
  const card = ending === "failed" ? "failed" : "success";
  const { returns } = await sandbox.pay(flow.payPage(created, base), { card });
  if (ending !== "verified") return;
  const [back] = returns;
  if (!back) throw new Error(`${gateway} sends the payer's browser nowhere.`);
  const answer = await call(sandbox, base, flow.verify(created, await fieldsOf(back)));
  if (!flow.isVerified(answer)) throw new Error(`${gateway} does not verify: ${JSON.stringify(answer)}`);
}

export function toRequest(base: string, { path, headers, body }: MerchantCall): Request {
  return new Request(`${base}${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

async function call(sandbox: Sandbox, base: string, merchantCall: MerchantCall): Promise<never> {
  const response = await sandbox.fetch(toRequest(base, merchantCall));
  if (!response.ok) {
    throw new Error(`${base}${merchantCall.path} answers HTTP ${response.status}: ${await response.text()}`);
  }
  return (await response.json()) as never;
}

async function fieldsOf(back: Request): Promise<Record<string, string>> {
  const pairs = back.method === "POST" ? new URLSearchParams(await back.text()) : new URL(back.url).searchParams;
  return Object.fromEntries(pairs);
}
