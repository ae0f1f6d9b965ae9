import { type Call, type MadePayment, plans } from "@dargah/contract/plans";
import type { GatewayName, Listening, Sandbox } from "@dargah/sandbox";
import { clientOptions, findOperation, readDocument, readVectors } from "@dargah/spec-kit";
import { clients } from "./generated/clients.ts";

export type Step = { step: string; detail: string };

/** The result of a typed client: a success with data, or a failure. */
type Result = { ok: boolean; status: number; data?: unknown; error?: unknown };

type AnyCall = (path: string, init: object) => Promise<Result>;

const orderId = { run: "1", position: 1 };
const callbackUrl = "http://127.0.0.1:3000/return";

/**
 * Makes one payment through a gateway of a running sandbox, as a merchant and a payer would, by the plan of the contract tests and with the
 * typed client of the gateway.
 *
 * @returns The steps, and whether the payment ended correctly: paid, verified, and known to the sandbox.
 */
export async function payThrough(options: {
  gateway: GatewayName;
  sandbox: Sandbox;
  listening: Listening;
}): Promise<{ steps: Step[]; verified: boolean }> {
  const { gateway, sandbox, listening } = options;
  const plan = plans[gateway];
  const baseUrl = listening.baseUrl(gateway);
  const call = createCaller({ gateway, baseUrl, credentials: sandbox.credentials()[gateway] ?? {} });
  const steps: Step[] = [];
  const { amount } = plan;
  const order = { orderId: plan.orderId(orderId), amount };

  const created = await call(plan.createCall({ ...order, callbackUrl, now: sandbox.clock.now() }));
  steps.push({ step: "create", detail: show(created) });
  if (!created.ok) return { steps, verified: false };
  const { reference, redirect } = plan.readCreated({ data: created.data, baseUrl });
  const payment: MadePayment = { ...order, reference: String(reference), redirect, callback: {} };
  steps.push({
    step: "pay page",
    detail: `${redirect.method} ${redirect.url}${redirect.fields ? ` with ${Object.keys(redirect.fields)}` : ""}`,
  });

  const paid = await sandbox.pay(redirect, { card: "success" });
  const [request] = paid.returns;
  if (!request) return { steps, verified: false };
  const callback = await readCallback(request);
  steps.push({ step: "callback", detail: `${request.method} ${JSON.stringify(callback)}` });

  const verification = await call(plan.verifyCall({ ...payment, callback }));
  steps.push({ step: "verify", detail: show(verification) });
  return { steps, verified: verification.ok && paid.payment.state === "verified" };
}

/** Makes the calls of a plan with the typed client of a gateway, which fills in the credentials. */
function createCaller(options: { gateway: GatewayName; baseUrl: string; credentials: Record<string, string> }) {
  const { gateway, baseUrl, credentials } = options;
  const document = readDocument(gateway);
  const vectors = readVectors(gateway);
  const own = Object.keys(vectors.credentials).map((name) => [name, credentials[name] ?? ""]);
  const given = clientOptions({
    document,
    vectors: { ...vectors, credentials: Object.fromEntries(own), serverVariables: {} },
    server: undefined,
  });
  const client = clients[gateway]?.({ ...given, baseUrl } as never) as Record<string, AnyCall>;
  return (planned: Call): Promise<Result> => {
    const { path, method, "x-idempotency": idempotency } = findOperation(document, planned.operation);
    const send = client[method.toUpperCase()];
    if (!send) throw new Error(`The client of ${gateway} has no method ${method.toUpperCase()}.`);
    const header = idempotency && { [idempotency.header]: crypto.randomUUID() };
    return send(path, { params: { path: planned.path, header }, body: planned.body ?? {} });
  };
}

function show({ ok, status, data, error }: Result): string {
  return `HTTP ${status} ${ok ? "success" : "FAILED"} ${JSON.stringify(ok ? data : error)}`;
}

async function readCallback(request: Request): Promise<Record<string, string>> {
  const query = new URL(request.url).searchParams;
  return Object.fromEntries(request.method === "POST" ? new URLSearchParams(await request.text()) : query);
}
