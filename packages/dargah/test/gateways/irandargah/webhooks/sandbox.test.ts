import { createSandbox } from "@dargah/sandbox";
import { describe, expect, test } from "vitest";
import { DargahError } from "../../../../src/errors/dargah-error.ts";
import {
  createWebhookVerifier,
  type WebhookVerifierOptions,
} from "../../../../src/gateways/irandargah/webhooks/index.ts";
import { createMemoryStore } from "../../../../src/stores/index.ts";
import { secret, start } from "../../../support/webhooks.ts";

const newSecret = "the-secret-after-the-change";
const events = [
  "payment.created",
  "payment.completed",
  "payment.failed",
  "payment.cancelled",
  "payment.reversed",
  "verification.completed",
  "verification.failed",
  "refund.created",
  "refund.completed",
  "settlement.created",
  "settlement.completed",
  "settlement.failed",
];

/** A merchant's server for the sandbox's deliveries, which responds according to the verifier's result. */
async function setUp(options: Partial<WebhookVerifierOptions> = {}, sentTimestamp?: "first-attempt") {
  const sandbox = createSandbox({
    gateways: ["irandargah"],
    clock: { start, running: false },
    irandargah: { webhooks: sentTimestamp ? { sentTimestamp } : {} },
    fetch: receive,
  });
  const verify = createWebhookVerifier({
    secrets: [secret],
    store: createMemoryStore({ clock: () => sandbox.clock.now() }),
    clock: () => sandbox.clock.now(),
    ...options,
  });
  /** The verdict on each delivery. */
  const verdicts: string[] = [];
  const handled: { name: string; known: boolean }[] = [];
  let failures = 0;

  async function receive(request: Request): Promise<Response> {
    try {
      const result = await verify({ payload: request });
      verdicts.push(result.status);
      if (result.status === "duplicate") return new Response();
      if (failures > 0) {
        failures -= 1;
        await result.release();
        return new Response(null, { status: 500 });
      }
      handled.push({ name: result.event.event, known: result.known });
      await result.confirm();
      return new Response();
    } catch (error) {
      if (!(error instanceof DargahError)) throw error;
      verdicts.push(error.code);
      return new Response(null, { status: 401 });
    }
  }

  const response = await sandbox.fetch(
    new Request("https://sandbox.irandargah.com/v2/webhooks/subscribe", {
      method: "POST",
      headers: {
        Authorization: `Bearer ${sandbox.credentials().irandargah?.token}`,
        "Content-Type": "application/json",
      },
      body: JSON.stringify({ url: "https://shop.example/webhook", events, secret }),
    }),
  );
  const id: string = (await response.json()).data.webhook.id;
  const act = (action: string, input: Record<string, unknown>) => sandbox.act("irandargah", action, input);
  return {
    verdicts,
    handled,
    act,
    id,
    fail: (times: number) => {
      failures = times;
    },
    /** Sends one event, and waits until its repetitions are over. */
    async trigger(input: Record<string, unknown> = {}) {
      await act("trigger-webhook", { event: "payment.completed", ...input });
      await sandbox.clock.advance("1h");
    },
  };
}

test.each(events)("%s is accepted once, with all its parts", async (event) => {
  const { trigger, verdicts, handled } = await setUp();
  await trigger({ event });
  expect(verdicts).toEqual(["new"]);
  expect(handled).toEqual([{ name: event, known: true }]);
});

test("anything that JSON can express arrives intact", async () => {
  const { trigger, verdicts } = await setUp();
  await trigger({ data: { order_id: 'پرداخت 🎉 "\\/\u2028', 10: "a", 9: "b", nested: { data: {}, list: [1.5e-7] } } });
  expect(verdicts).toEqual(["new"]);
});

describe("when deliveries fail", () => {
  test.each<[mode: string, input: Record<string, unknown>, verdicts: string[]]>([
    ["wrong-key", {}, ["webhook_signature_invalid", "new"]],
    ["unsigned", {}, ["webhook_signature_invalid", "new"]],
    ["twice", {}, ["new", "duplicate"]],
    ["late", { delay: "5m" }, ["new"]],
    ["late", { delay: "59m" }, ["new"]],
    ["wrong-key", { times: 9 }, Array(4).fill("webhook_signature_invalid")],
  ])("%s %j is %j", async (mode, input, expected) => {
    const { act, trigger, verdicts } = await setUp();
    await act("misbehave-webhooks", { mode, ...input });
    await trigger();
    expect(verdicts).toEqual(expected);
  });

  test("out of order, both are accepted", async () => {
    const { act, trigger, verdicts, handled } = await setUp();
    await act("misbehave-webhooks", { mode: "out-of-order" });
    await trigger({ event: "payment.created" });
    await trigger({ event: "payment.completed" });
    expect(verdicts).toEqual(["new", "new"]);
    expect(handled.map(({ name }) => name)).toEqual(["payment.completed", "payment.created"]);
  });

  test.each([
    ["that is still valid", new Date(start + 3_600_000), ["new"]],
    ["that has expired", new Date(start), ["webhook_signature_invalid", "new"]],
  ])("an old key %s", async (_, notAfter, expected) => {
    const { act, id, trigger, verdicts } = await setUp({ secrets: [newSecret, { secret, notAfter }] });
    await act("rotate-webhook-secret", { id, secret: newSecret });
    await act("misbehave-webhooks", { mode: "old-key" });
    await trigger();
    expect(verdicts).toEqual(expected);
  });

  test.each([undefined, "first-attempt"] as const)(
    "every repetition is inside the window, with the time of %s",
    async (sentTimestamp) => {
      const { fail, trigger, verdicts, handled } = await setUp({}, sentTimestamp);
      fail(3);
      await trigger();
      expect(verdicts).toEqual(["new", "new", "new", "new"]);
      expect(handled).toHaveLength(1);
    },
  );
});
