import type { GatewayName, Listening, Sandbox } from "@dargah/sandbox";
import { type Flow, flows } from "./flows.ts";

export type Step = { step: string; detail: string };

const amount = 250_000;

/**
 * Makes one payment through a gateway of a running sandbox, as a merchant and a payer would.
 *
 * @returns What happened, step by step, and whether it ended as it should: paid, verified, and known to the sandbox.
 */
export async function payThrough(options: {
  gateway: GatewayName;
  sandbox: Sandbox;
  listening: Listening;
}): Promise<{ steps: Step[]; verified: boolean }> {
  const { gateway, sandbox, listening } = options;
  const steps: Step[] = [];
  const flow: Flow = flows[gateway]({
    baseUrl: listening.baseUrl(gateway),
    credentials: sandbox.credentials()[gateway] ?? {},
    orderId: "ORDER-1",
    amount,
  });

  const { result, target } = await flow.create();
  steps.push({ step: "create", detail: show(result) });
  if (!target) return { steps, verified: false };
  steps.push({
    step: "pay page",
    detail: `${target.method} ${target.url}${target.fields ? ` with ${Object.keys(target.fields)}` : ""}`,
  });

  const { payment, returns } = await sandbox.pay(target, { card: "success" });
  const [request] = returns;
  if (!request) return { steps, verified: false };
  const returned = await readReturn(request);
  steps.push({ step: "return", detail: `${request.method} ${JSON.stringify(returned)}` });

  const verification = await flow.verify(returned);
  steps.push({ step: "verify", detail: show(verification) });
  return { steps, verified: verification.ok && payment.state === "verified" };
}

function show({ ok, status, data, error }: Awaited<ReturnType<Flow["verify"]>>): string {
  return `HTTP ${status} ${ok ? "success" : "FAILED"} ${JSON.stringify(ok ? data : error)}`;
}

async function readReturn(request: Request): Promise<Record<string, string>> {
  const query = new URL(request.url).searchParams;
  return Object.fromEntries(request.method === "POST" ? new URLSearchParams(await request.text()) : query);
}
