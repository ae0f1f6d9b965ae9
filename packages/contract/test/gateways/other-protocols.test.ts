import { createHmac } from "node:crypto";
import { listOperations } from "@dargah/spec-kit/openapi";
import { describe, expect, test } from "vitest";
import type { Check, Source } from "../../src/checks/check.ts";
import { signatureChecks } from "../../src/checks/signatures.ts";
import { webhookChecks } from "../../src/checks/webhooks.ts";
import type { Behaviour, CheckContext } from "../../src/core/context.ts";
import type { ReceivedRequest, Target } from "../../src/core/target.ts";
import { plans } from "../../src/gateways/generated/plans.ts";
import type { GatewayPlan } from "../../src/gateways/plan.ts";
import type { SignaturePlan } from "../../src/gateways/signature-plan.ts";
import type { WebhookPlan } from "../../src/gateways/webhook-plan.ts";
import { createJudge } from "../../src/judge/judge.ts";
import { type GatewayName, specs } from "../../src/openapi/specs.ts";
import { connect } from "../../src/run/connection.ts";
import { createContext } from "../../src/run/create-context.ts";
import { createPayments } from "../../src/run/payments.ts";
import { startEmulator } from "../../src/targets/emulator.ts";

const hmac = (key: string, text: string) => createHmac("sha512", key).update(text).digest("base64");

/** Signs as other gateways do: HMAC-SHA512 over the joined values of the fields, in a field of the body, without a time. */
const joined = (body: Record<string, unknown>) => Object.values(body).join("#");
const fieldSignatures: SignaturePlan = {
  covers: (pathname) => pathname.endsWith("/send"),
  request: {
    sign({ body, secretKey }) {
      const fields = JSON.parse(body);
      return { headers: {}, body: JSON.stringify({ ...fields, sign: hmac(secretKey, joined(fields)) }) };
    },
    problem: () => undefined,
  },
  refusals: { status: 403, codes: { wrong: 7, none: 8 }, readCode: (data) => Number(data?.status) },
  probe: { operation: "createPayment", signature: "none" },
};

function sourceOf(gateway: GatewayName, change: Partial<GatewayPlan>): Source {
  const document = specs[gateway];
  return { document, plan: { ...plans[gateway], ...change }, operations: listOperations(document), boundaries: {} };
}

describe("a gateway that signs a field of the body, without a time", () => {
  const secretKey = "another-key";
  const source = sourceOf("vandar", { signatures: fieldSignatures });

  /** Vandar's emulator behind a check of the field. */
  async function startSigned(isLookedAt: boolean): Promise<Target> {
    const emulator = await startEmulator({ gateway: "vandar", overHttp: false });
    const refuse = (status: number) => Response.json({ status, errors: ["امضا نادرست است."] }, { status: 403 });
    return {
      ...emulator,
      credentials: { ...emulator.credentials, secretKey },
      async fetch(request) {
        if (!request.url.endsWith("/send")) return emulator.fetch(request);
        const { sign, ...fields } = JSON.parse(await request.text());
        if (isLookedAt && sign === undefined) return refuse(8);
        if (isLookedAt && sign !== hmac(secretKey, joined(fields))) return refuse(7);
        const { url, method, headers } = request;
        return emulator.fetch(new Request(url, { method, headers, body: JSON.stringify(fields) }));
      },
    };
  }

  async function runAll(target: Target) {
    const { document, plan } = source;
    const { signatures } = plan;
    const connection = connect({ document, signatures, target, onExchange: () => {}, timeoutMilliseconds: 10_000 });
    const seen = { statuses: new Map(), constraints: new Set(""), callbacks: new Set(""), webhooks: new Set("") };
    const parts = { document, signatures, judge: createJudge(document), target, connection, seen };
    const found: Record<string, string[]> = {};
    for (const check of signatureChecks(source)) {
      const context = createContext({ ...parts, check: check.id });
      await check.run(context, createPayments(plan, "run"));
      const own = context.findings.filter(({ place }) => place === "behaviour");
      found[check.id] = own.map(({ keyword, found }) => `${keyword}: ${found}`);
    }
    return found;
  }

  test("is checked for each way in which its signature can be wrong, and for no others", async () => {
    expect(await runAll(await startSigned(true))).toEqual({
      "createPayment signatures right": [],
      "createPayment signatures wrong": [],
      "createPayment signatures none": [],
    });
  });

  test("is detected when it stops checking signatures", async () => {
    const target = await startSigned(true);
    const lenient: Target = {
      ...target,
      async fetch(request) {
        const { sign, ...fields } = JSON.parse(await request.clone().text());
        const body = JSON.stringify({ ...fields, ...(sign && { sign: hmac(secretKey, joined(fields)) }) });
        return target.fetch(new Request(request.url, { method: request.method, headers: request.headers, body }));
      },
    };
    expect(await runAll(lenient)).toMatchObject({
      "createPayment signatures wrong": ["refusal: HTTP 200, a success"],
      "createPayment signatures none": [],
    });
  });

  test("may accept everything where its terminals do not require signatures", async () => {
    expect(Object.values(await runAll(await startSigned(false))).flat()).toEqual([]);
  });
});

describe("a gateway that sends every webhook to one address, signed in its own header", () => {
  const secret = "webhook-key";
  const delivery = (key: string): ReceivedRequest => {
    const body = '{"event":"payment.completed"}';
    return { method: "POST", url: "https://m.example/hook", headers: new Headers({ "X-Sign": hmac(key, body) }), body };
  };
  const webhooks: WebhookPlan = {
    operation: "getPayment",
    requestable: () => ["payment.completed"],
    subscribe: async () => "all",
    request: async () => true,
    unsubscribe: async () => {},
    signatureProblem: ({ headers, body }) =>
      headers.get("X-Sign") === hmac(secret, body) ? undefined : { expected: "the HMAC-SHA512", found: "another" },
  };

  test.each([
    [secret, []],
    [
      "another-key",
      [{ operation: "getPayment", keyword: "webhook signature", expected: "the HMAC-SHA512", found: "another" }],
    ],
  ])("is checked by its own rules: %s", async (key, expected) => {
    const checks = webhookChecks(sourceOf("irandargah", { webhooks }));
    const check = checks.find(({ id }) => id === "getPayment webhooks payment.completed") as Check;
    const findings: Behaviour[] = [];
    const judged: string[] = [];
    const context = {
      target: { receiver: { url: "https://m.example", take: async () => [delivery(key)] } },
      expectThat: (holds: boolean, finding: Behaviour) => void (holds || findings.push(finding)),
      judgeWebhook: (event: string) => void judged.push(event),
    } as unknown as CheckContext;
    await check.run(context, createPayments(plans.irandargah, "run"));
    expect({ findings, judged }).toEqual({ findings: expected, judged: ["payment.completed"] });
  });

  test("has no webhook checks without a webhook plan", () => {
    const { webhooks: _, ...plan } = plans.irandargah;
    expect(webhookChecks({ ...sourceOf("irandargah", {}), plan })).toEqual([]);
  });
});
