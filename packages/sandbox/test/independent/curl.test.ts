import { type Exchange, readVectors } from "@dargah/spec-kit";
import { needsProgram, run } from "@dargah/test-kit";
import { describe, expect, test } from "vitest";
import { type GatewayName, gatewayNames, type Payment, type SandboxOptions } from "../../src/index.ts";
import { createCheckedSandbox, start } from "../checked-sandbox.ts";

type Sandbox = ReturnType<typeof createCheckedSandbox>;

/** The credentials that the documented samples have. */
const terminals: Omit<SandboxOptions, "gateways"> = {
  irandargah: {
    // Some of the gateway's own samples leave the key out.
    idempotencyKey: "optional",
    // A signature of the samples has to be right, though this terminal need not sign.
    unneededSignature: "checked",
    retryable: "paid",
    terminals: [{ token: "YOUR_API_TOKEN", liveToken: "YOUR_API_TOKEN", secretKey: "your_secret_key" }],
  },
  vandar: {
    terminals: [
      {
        apiKey: "API_KEY",
        business: "example-shop",
        accessToken: "YOUR_ACCESS_TOKEN",
        refreshToken: "YOUR_REFRESH_TOKEN",
      },
    ],
  },
  gardeshpay: { terminals: [{ providerToken: "YOUR_API_TOKEN" }] },
  inopal: { terminals: [{ gatewayId: "YOUR_GATEWAY_ID" }] },
  "invoice-script": { terminals: [{ apiKey: "YOUR_API_KEY" }] },
};

/** The payment that a sample is about, and how far it has come by then. */
const seeds: Partial<Record<GatewayName, { reference: string; amount: number; orderId?: string }>> = {
  irandargah: { reference: "2025100121424146HC", amount: 100_000, orderId: "ORDER-12345" },
  vandar: { reference: "TOKEN", amount: 1_000_000 },
  gardeshpay: { reference: "1403121807581998242", amount: 250_000, orderId: "1741340358" },
  inopal: { reference: "eroxr", amount: 50_000, orderId: "12356" },
  "invoice-script": { reference: "a1b2c3d4e5f6", amount: 50_000 },
};
const states: Record<string, "pending" | "paid" | "verified"> = {
  getPayment: "verified",
  cancelPayment: "pending",
  verifyPayment: "paid",
  getVerification: "verified",
  retryVerification: "paid",
  getTransaction: "paid",
  refundPayment: "verified",
};

/** Ids that only the gateway gives, so that the printed ones cannot be asked for. */
const drawnIds: Record<
  string,
  (sandbox: Sandbox, payment: Payment | undefined, base: string) => Promise<[string, string]>
> = {
  "irandargah unsubscribeWebhook": subscribe,
  "irandargah testWebhook": subscribe,
  "vandar refundPayment": async (_, payment) => ["/transaction/\\d+", `/transaction/${payment?.details.transId}`],
  "gardeshpay verifyPayment": async (_, payment) => ["7305512846", String(payment?.details.trackingNumber)],
};

async function subscribe(sandbox: Sandbox, _: Payment | undefined, base: string): Promise<[string, string]> {
  const answer = await sandbox.fetch(
    new Request(`${base}/v2/webhooks/subscribe`, {
      method: "POST",
      headers: { Authorization: "Bearer YOUR_API_TOKEN", "Content-Type": "application/json" },
      body: JSON.stringify({ url: "https://merchant.com/webhook", events: ["payment.completed"] }),
    }),
  );
  return ["65a4c7e8f1234", (await answer.json()).data.webhook.id];
}

describe.each(gatewayNames)("%s takes the documented request from curl", (gateway) => {
  needsProgram("curl", "curl");

  const documented = readVectors(gateway).exchanges.filter(({ response }) => response?.ok);
  test.each(documented)("$operationId $name", async ({ operationId, server, request }) => {
    const signedAt = Number(request.headers["x-timestamp"]) * 1000;
    const sandbox = createCheckedSandbox({
      ...terminals,
      clock: { start: signedAt || start, running: false },
      fetch: async () => new Response(null, { status: 200 }),
      irandargah: { ...terminals.irandargah, environment: server === "sandbox" ? "sandbox" : "production" },
    });
    const seed = seeds[gateway];
    const state = states[operationId];
    const payment = seed && state ? sandbox.seedPayment({ gateway, ...seed, state }) : undefined;
    const listening = await sandbox.listen();
    try {
      const base = listening.baseUrl(gateway);
      const [id, drawn] = (await drawnIds[`${gateway} ${operationId}`]?.(sandbox, payment, base)) ?? [];
      const adapt = (text: string) => (id && drawn ? text.replace(new RegExp(id, "g"), drawn) : text);
      const printed = await run(
        "curl",
        curlArguments({ ...request, url: adapt(request.url).replace(new URL(request.url).origin, base) }, adapt),
      );
      expect(printed).toMatch(/\n20[01]$/);
      expect(JSON.parse(printed.slice(0, -4))).not.toMatchObject({ success: false });
    } finally {
      await listening.close();
    }
  });
});

/** As the documents write it: `curl -X METHOD url -H … -d …`. */
function curlArguments({ method, url, headers, body }: Exchange["request"], adapt: (text: string) => string): string[] {
  return [
    ...["--silent", "--show-error", "--write-out", "\n%{http_code}", "-X", method, url],
    ...Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]),
    ...(body === undefined ? [] : ["-d", adapt(body)]),
  ];
}
