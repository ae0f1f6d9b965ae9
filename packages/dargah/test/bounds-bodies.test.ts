import { operations } from "@dargah/irandargah";
import { describe, expect, test } from "vitest";
import { createDriftDetector } from "../src/drift/index.ts";
import { inopal } from "../src/gateways/inopal/index.ts";
import { irandargah } from "../src/gateways/irandargah/index.ts";
import { verifyResponses } from "../src/gateways/irandargah/signatures/index.ts";
import { createWebhookVerifier } from "../src/gateways/irandargah/webhooks/index.ts";
import { vandar } from "../src/gateways/vandar/index.ts";
import { toWebRequest } from "../src/node/index.ts";
import { createTransport } from "../src/transport/index.ts";
import { order } from "./support/sandbox.ts";
import { errorOf } from "./support/signatures.ts";
import { createTestStore, deliver, secret, start } from "./support/webhooks.ts";

const mebibyte = 1_048_576;
const deep = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
const get = () => new Request("https://sandbox.irandargah.com/v2/payments/A1");

/** A body that never ends, and the number of bytes read from it. */
function endless(chunk = new Uint8Array(65_536)) {
  const taken = { bytes: 0 };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken.bytes += chunk.length;
      controller.enqueue(chunk);
    },
  });
  return { taken, body };
}

const post = (body: BodyInit, type = "application/x-www-form-urlencoded") =>
  new Request("https://shop.example/return", {
    method: "POST",
    body,
    headers: { "Content-Type": type },
    duplex: "half",
  } as RequestInit);

describe("a response", () => {
  const transport = (response: unknown) =>
    createTransport({ operations, maxRetries: 0, fetch: async () => response as Response });

  test("that never ends is abandoned after 8 MiB, and is not a usable response", async () => {
    const { taken, body } = endless();
    const error = await errorOf(() => transport(new Response(body))(get()));
    expect(error).toMatchObject({ code: "response_unreadable", status: 200, retryable: true });
    expect(taken.bytes).toBeLessThan(9 * mebibyte);
  });

  test.each([0, 99, 100, 101, 199, 600, 999, Number.NaN, undefined, "200"])(
    "with the status %s is not a usable response, and its body is not awaited",
    async (status) => {
      const body = new ReadableStream({ pull: () => new Promise(() => {}) });
      const response = { status, statusText: "", headers: new Headers(), body, text: () => new Promise(() => {}) };
      expect(await errorOf(() => transport(response)(get()))).toMatchObject({ code: "response_unreadable" });
    },
  );

  test.each([204, 205, 304])("with the status %i has no body, whatever was sent", async (status) => {
    const body = new ReadableStream({ pull: () => new Promise(() => {}) });
    const response = await transport({ status, statusText: "", headers: new Headers(), body })(get());
    expect([response.status, await response.text()]).toEqual([status, ""]);
  });

  test("that is too long is refused by a signature check that is used alone", async () => {
    const { body } = endless();
    const headers = { "X-Response-Signature": "a".repeat(64), "X-Response-Timestamp": "1" };
    const check = verifyResponses({ secretKeys: "secret-key-1" })(async () => new Response(body, { headers }));
    expect(await errorOf(() => check(get()))).toMatchObject({ code: "response_signature_invalid" });
  });

  test.each(["errors", "error", "message"])(
    "nested 20,000 levels deep in %s does not overflow the stack",
    async (name) => {
      const gateway = vandar({
        apiKey: "key-of-a-test",
        fetch: async () => new Response(`{"status":0,"${name}":${deep(20_000)}}`, { status: 422 }),
      });
      expect(await errorOf(() => gateway.createPayment(order))).toMatchObject({ code: "response_unreadable" });
    },
  );
});

describe("a callback", () => {
  const gateway = inopal({ gatewayId: "id-of-a-test" });

  test.each([
    [65_536, "callback_invalid", "ref_num"],
    [65_537, "callback_invalid", "longer than 65536 bytes"],
  ])("of %i bytes: %s, %s", async (length, code, message) => {
    const error = await errorOf(() => gateway.parseCallback(post("a".repeat(length))));
    expect(error).toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test("without a length and without an end is abandoned at the limit", async () => {
    const { taken, body } = endless();
    expect(await errorOf(() => gateway.parseCallback(post(body)))).toMatchObject({ code: "callback_invalid" });
    expect(taken.bytes).toBeLessThanOrEqual(3 * 65_536);
  });

  test("that breaks off causes a DargahError", async () => {
    const body = new ReadableStream({ start: (controller) => controller.error(new TypeError("terminated")) });
    expect(await errorOf(() => gateway.parseCallback(post(body)))).toMatchObject({ code: "callback_invalid" });
  });
});

describe("a webhook", () => {
  const verifier = (options = {}) =>
    createWebhookVerifier({ secrets: [secret], store: createTestStore().store, clock: () => start, ...options });

  test("that never ends is abandoned at the limit", async () => {
    const { taken, body } = endless();
    const error = await errorOf(() => verifier()({ payload: post(body, "application/json") }));
    expect(error).toMatchObject({ code: "webhook_payload_invalid", message: expect.stringContaining("1048576") });
    expect(taken.bytes).toBeLessThan(2 * mebibyte);
  });

  test.each<[string, (payload: Uint8Array<ArrayBuffer>) => string | Uint8Array | Request]>([
    ["bytes", (payload) => payload],
    ["text", (payload) => new TextDecoder().decode(payload)],
    ["a request", (payload) => post(payload, "application/json")],
  ])("of more than maxBytes is refused as %s, and one of maxBytes is not", async (_, shape) => {
    const { payload, headers } = deliver();
    const run = (maxBytes: number) => {
      const shaped = shape(payload);
      if (!(shaped instanceof Request)) return verifier({ maxBytes })({ payload: shaped, headers });
      for (const [name, value] of Object.entries(headers)) if (value !== undefined) shaped.headers.set(name, value);
      return verifier({ maxBytes })({ payload: shaped });
    };
    expect(await errorOf(() => run(payload.length - 1))).toMatchObject({ code: "webhook_payload_invalid" });
    expect(await run(payload.length)).toMatchObject({ status: "new" });
  });

  test.each([
    ["without a good signature", { "x-webhook-signature": "a".repeat(64) }, "webhook_signature_invalid"],
    ["with a good signature", {}, "webhook_payload_invalid"],
  ])("nested 50,000 levels deep, %s, is refused and does not overflow the stack", async (_, headers, code) => {
    const { payload, headers: signed } = deliver({ data: `{"authority":${deep(50_000)}}` });
    const error = await errorOf(() => verifier()({ payload, headers: { ...signed, ...headers } }));
    expect(error).toMatchObject({ code });
  });

  test("with a hundred levels is accepted", async () => {
    const delivery = deliver({ data: `{"a":${deep(97)}}`, before: '{"event":"other","data":', headers: {} });
    const result = await verifier()({ ...delivery, headers: { ...delivery.headers, "x-webhook-event": "other" } });
    expect(result).toMatchObject({ status: "new", known: false });
  });

  test.each([
    ["101 levels deep", deep(99)],
    ["so deep that no parser needs to read it", `[${"[".repeat(200)}!${"]".repeat(200)}]`],
  ])("%s is refused as nested too deep", async (_, inner) => {
    const error = await errorOf(() => verifier()(deliver({ data: `{"a":${inner}}` })));
    expect(error).toMatchObject({ code: "webhook_payload_invalid", message: expect.stringContaining("nested deeper") });
  });

  test("whose text has half a million escapes is compared without overflowing the stack", async () => {
    const { payload, headers } = deliver({ data: `{"a" : "${"\\n".repeat(500_000)}"}` });
    const error = await errorOf(() => verifier()({ payload, headers: { ...headers, "x-webhook-signature": "no" } }));
    expect(error).toMatchObject({ code: "webhook_signature_invalid" });
  });
});

describe("something that never responds", () => {
  const never = () => new Promise<never>(() => {});
  const options = { secrets: [secret], clock: () => start, timeoutSeconds: 0.01 };

  test.each(["get", "putIfAbsent", "compareAndSet"] as const)(
    "a store's %s: the delivery may be sent again",
    async (name) => {
      const store = {
        get: async () => (name === "putIfAbsent" ? undefined : "released"),
        putIfAbsent: async () => "released",
        compareAndSet: async () => false,
        [name]: never,
      };
      const error = await errorOf(() => createWebhookVerifier({ ...options, store })(deliver()));
      expect(error).toMatchObject({ code: "store_failed", retryable: true });
    },
  );

  test("the body of a webhook", async () => {
    const payload = post(new ReadableStream({ pull: never }), "application/json");
    const error = await errorOf(() => createWebhookVerifier({ ...options, store: "none" })({ payload }));
    expect(error).toMatchObject({ code: "webhook_payload_invalid" });
  });

  test("the body of a request of Node.js", async () => {
    const incoming = { method: "POST", rawHeaders: ["Host", "a"], [Symbol.asyncIterator]: () => ({ next: never }) };
    const error = await errorOf(() => toWebRequest(incoming, { timeoutSeconds: 0.01 }));
    expect(error).toMatchObject({ code: "request_unusable" });
    const left = AbortSignal.abort();
    expect(await errorOf(() => toWebRequest(incoming, { signal: left }))).toMatchObject({ code: "request_unusable" });
  });
});

describe("drift", () => {
  const document = {
    paths: {
      "/a": {
        get: {
          operationId: "a",
          responses: {
            200: { content: { "application/json": { schema: { type: "object", properties: { b: {} } } } } },
          },
        },
      },
    },
  };
  const detect = (body: string) => {
    const headers = new Headers({ "Content-Type": "application/json" });
    return createDriftDetector(document).detect({ operation: "a", status: 200, headers, body });
  };

  test("of a response nested 20,000 levels deep is one difference", () => {
    expect(detect(`{"a":${deep(20_000)}}`)).toMatchObject([{ place: "body", keyword: "depth" }]);
  });

  test("shows at most 100 characters of a field's name", () => {
    const [found] = detect(`{"${"a".repeat(1000)}":1}`);
    expect(found?.pointer).toBe("/… (1000 characters)");
  });
});

test("reading a response nested 20,000 levels deep throws no RangeError", async () => {
  const fetch = async () => new Response(`{"success":true,"data":${deep(20_000)}}`, { status: 200 });
  const gateway = irandargah({ token: "idg_test_a", environment: "sandbox", fetch });
  const error = await errorOf(() => gateway.getPayment({ payment: { reference: "A1" } }));
  expect(error).toMatchObject({ code: "response_unreadable" });
});
