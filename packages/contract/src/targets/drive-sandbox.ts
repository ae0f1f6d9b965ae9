import type { PayerDeed, ReceivedRequest } from "../core/target.ts";
import { readBounded } from "../net/read-bounded.ts";
import { sendFromHere } from "../net/send-from-here.ts";
import type { GatewayName } from "../openapi/specs.ts";

/** Makes a running `@dargah/sandbox` play the payer of its newest payment, through its control API. */
export async function driveSandbox(options: {
  baseUrl: string;
  gateway: GatewayName;
  deed: PayerDeed;
}): Promise<ReceivedRequest> {
  const { baseUrl, gateway, deed } = options;
  const { origin } = new URL(baseUrl);
  const list = await ask(`${origin}/control/api/payments?gateway=${gateway}&state=pending&limit=1`);
  const id = list.payments?.[0]?.id;
  if (id === undefined) throw new Error("The sandbox has no payment that waits for its payer.");
  const ended = await ask(`${origin}/control/api/payments/${id}/${deed === "cancel" ? "cancel" : "pay"}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(deed === "cancel" ? {} : { card: deed === "pay" ? "success" : "failed" }),
  });
  const [back] = ended.returns ?? [];
  if (!back) throw new Error("The gateway did not send the payer back.");
  const headers = new Headers(back.fields && { "Content-Type": "application/x-www-form-urlencoded" });
  return { method: back.method, url: back.url, headers, body: String(new URLSearchParams(back.fields)) };
}

type ControlResponse = {
  payments?: { id: string }[];
  returns?: { method: string; url: string; fields?: Record<string, string> }[];
};

async function ask(url: string, init: RequestInit = {}): Promise<ControlResponse> {
  const response = await sendFromHere(new Request(url, init));
  if (!response.ok) throw new Error(`${url} returned HTTP ${response.status}. Is it a running @dargah/sandbox?`);
  return JSON.parse((await readBounded(response.body)).toString("utf8")) as ControlResponse;
}
