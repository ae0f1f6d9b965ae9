import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { DargahError } from "../../../../src/errors/dargah-error.ts";
import {
  listWebhookEvents,
  subscribeWebhook,
  testWebhook,
  unsubscribeWebhook,
} from "../../../../src/gateways/irandargah/management/index.ts";
import { createWebhookSecret, createWebhookVerifier } from "../../../../src/gateways/irandargah/webhooks/index.ts";
import { createMemoryStore } from "../../../../src/stores/index.ts";
import { exchangeFaults, nameOf } from "../../../support/faults.ts";
import { settle } from "../../../support/sandbox.ts";
import { paidPayment, setUp } from "../subject.ts";

/** Faults after which no subscription exists. */
const notDone = new Set([
  "reset-before",
  "timeout, not committed",
  "http-500",
  "bad-gateway",
  "rate-limited",
  "refused-with-200",
  "clock-skew -10m",
]);

describe("webhooks", () => {
  const url = "https://shop.example/webhook";

  /** A shop that verifies deliveries, and the deliveries it got. */
  function setUpReceiver() {
    const received: Request[] = [];
    const fetch = async (request: Request) => {
      received.push(request);
      return new Response();
    };
    return { received, fetch };
  }

  test("are subscribed with our secret, and deliveries are signed with it", async () => {
    const { received, fetch } = setUpReceiver();
    const set = setUp({ receiver: fetch });
    const subscription = await subscribeWebhook(set.gateway, {
      url,
      events: ["payment.completed"],
      description: "orders",
    });
    expect(subscription).toMatchObject({
      url,
      events: ["payment.completed"],
      secret: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await set.gateway.verifyPayment(await paidPayment(set));
    await set.sandbox.clock.advance(0);
    expect(received).toHaveLength(1);
    const verify = createWebhookVerifier({
      secrets: [subscription.secret],
      store: createMemoryStore(),
      clock: () => set.sandbox.clock.now(),
    });
    const [delivery] = received;
    if (!delivery) throw new Error("Nothing was delivered.");
    expect(await verify({ payload: delivery })).toMatchObject({ status: "new", known: true });
  });

  test("every subscription has a new secret, or the given one", async () => {
    expect(createWebhookSecret()).not.toBe(createWebhookSecret());
    const { gateway } = setUp();
    const given = { url, events: ["payment.failed"] as const, secret: "12345678" };
    expect((await subscribeWebhook(gateway, given)).secret).toBe("12345678");
  });

  test.each<[string, object]>([
    ["a secret of 7 characters", { secret: "1234567" }],
    ["a secret of 65 characters", { secret: "a".repeat(65) }],
    ["a secret that is not a string", { secret: 12_345_678 }],
    ["no event", { events: [] }],
    ["events that are not a list", { events: undefined }],
    ["a URL without encryption", { url: "http://shop.example/webhook" }],
    ["one that only looks like this machine's", { url: "http://127.0.0.1.evil.example/webhook" }],
    ["an invalid URL", { url: "shop.example" }],
    ["256 characters of text", { description: "a".repeat(256) }],
  ])("%s is refused before a call, and the secret is not repeated", async (_, change) => {
    const { gateway, calls } = setUp();
    const given = { url, events: ["payment.failed"] as const, secret: "12345678", ...change };
    const error = await subscribeWebhook(gateway, given).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "DargahError", code: "invalid_option" });
    expect(inspect(error)).not.toContain(String(given.secret));
    expect(calls()).toEqual([]);
  });

  test.each(["http://127.0.0.1:3000/w", "http://localhost:3000/w", "http://[::1]:3000/w"])(
    "%s is on this machine, so it needs no encryption",
    async (own) => {
      const { gateway, calls } = setUp();
      // The gateway decides whether to accept it, so the call is made.
      await subscribeWebhook(gateway, { url: own, events: ["payment.failed"] }).catch(() => undefined);
      expect(calls()).toEqual(["subscribeWebhook"]);
    },
  );

  test.each([8, 64])("a secret of %i characters is accepted, and a description of 255", async (length) => {
    const given = { url, events: ["payment.failed"] as const, secret: "a".repeat(length) };
    const description = "a".repeat(255);
    expect(await subscribeWebhook(setUp().gateway, { ...given, description })).toMatchObject({ secret: given.secret });
  });

  test.each(exchangeFaults.map((fault) => [nameOf(fault), fault] as const))(
    "no error of a subscription contains the secret, and a stored one still works: %s",
    async (_, fault) => {
      const { received, fetch } = setUpReceiver();
      const set = setUp({ receiver: fetch });
      const secret = "canary-secret-of-a-webhook";
      set.sandbox.faults.add({ ...fault, operation: "subscribeWebhook" });
      const work = subscribeWebhook(set.gateway, { url, events: ["payment.completed"], secret });
      const error = await settle(
        set.sandbox,
        work.then(
          () => undefined,
          (thrown: unknown) => thrown,
        ),
      );
      set.sandbox.faults.clear();
      if (error !== undefined) {
        expect(error).toBeInstanceOf(DargahError);
        expect(inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error)).not.toContain(secret);
      }
      await set.gateway.verifyPayment(await paidPayment(set));
      await set.sandbox.clock.advance(0);
      const clock = () => set.sandbox.clock.now();
      const verify = createWebhookVerifier({ secrets: [secret], store: createMemoryStore(), clock });
      // One at most: a lost call is never retried automatically, or the URL would get every delivery twice.
      expect(received).toHaveLength(notDone.has(nameOf(fault)) ? 0 : 1);
      for (const delivery of received) expect(await verify({ payload: delivery })).toMatchObject({ status: "new" });
    },
  );

  test("are listed, tested and ended", async () => {
    const { fetch, received } = setUpReceiver();
    const { gateway, sandbox } = setUp({ receiver: fetch });
    expect(Object.keys(await listWebhookEvents(gateway))).toContain("payment.completed");
    const { id } = await subscribeWebhook(gateway, { url, events: ["payment.failed"] });
    expect(await testWebhook(gateway, { id, event: "payment.failed" })).toEqual({
      status: "success",
      responseCode: 200,
    });
    expect(received).toHaveLength(1);
    await unsubscribeWebhook(gateway, { id });
    await paidPayment({ gateway, sandbox }, { how: { card: "failed" } });
    await sandbox.clock.advance(0);
    expect(received).toHaveLength(1);
  });

  test.each(["payment.reversed", "verification.failed", "settlement.created", "toString", ""])(
    "a test of %j is refused before a call, since the gateway does not offer it",
    async (event) => {
      const { gateway, calls } = setUp();
      const asked = testWebhook(gateway, { id: "1", event: event as "payment.failed" });
      await expect(asked).rejects.toMatchObject({ code: "invalid_option" });
      expect(calls()).toEqual([]);
    },
  );

  test.each([
    "payment.created",
    "payment.completed",
    "payment.failed",
    "payment.cancelled",
    "refund.created",
    "refund.completed",
    "verification.completed",
  ] as const)("%s is tested", async (event) => {
    const { fetch, received } = setUpReceiver();
    const { gateway } = setUp({ receiver: fetch });
    const { id } = await subscribeWebhook(gateway, { url, events: ["payment.failed"] });
    await testWebhook(gateway, { id, event });
    expect(received.map((request) => request.headers.get("X-Webhook-Event"))).toEqual([event]);
  });

  test("the refusal of an unknown event has the gateway's own words", async () => {
    const refused = subscribeWebhook(setUp().gateway, { url, events: ["shop.opened" as "payment.failed"] });
    await expect(refused).rejects.toMatchObject({ code: "request_refused", gatewayCode: "-2", status: 422 });
  });
});
