import { pythonHmac } from "@dargah/test-kit";
import { describe, expect, test } from "vitest";
import {
  createServerClock,
  type SignRequestsOptions,
  signRequests,
} from "../../../../src/gateways/irandargah/signatures/index.ts";
import { errorOf } from "../../../support/signatures.ts";

const secretKey = "canary-secret-key";
const now = Date.parse("2025-10-01T10:30:00+03:30");
const host = "https://sandbox.irandargah.com";

const refusal = (code: unknown, date?: number | string) =>
  new Response(JSON.stringify({ success: false, error: { message: "", code, type: "authentication_error" } }), {
    status: 401,
    headers: date === undefined ? {} : { Date: typeof date === "string" ? date : new Date(date).toUTCString() },
  });

/** Calls through a signing fetch, and returns what was sent. The responses are used in order. */
function setUp(options: Partial<SignRequestsOptions> & { responses?: Response[] } = {}) {
  const { responses = [], ...others } = options;
  const sent: { request: Request; body: string }[] = [];
  const call = signRequests({ secretKey, clock: () => now, ...others })(async (request) => {
    sent.push({ request, body: await request.clone().text() });
    return responses.shift() ?? new Response("{}");
  });
  return { call, sent, timestamps: () => sent.map(({ request }) => Number(request.headers.get("X-Timestamp"))) };
}

const post = (body: string) => new Request(`${host}/v2/payments`, { method: "POST", body });

test("each call is signed at its own time", async () => {
  let time = now;
  const { call, timestamps } = setUp({ clock: () => time });
  await call(post("{}"));
  time += 1999;
  await call(post("{}"));
  expect(timestamps()).toEqual([now / 1000, now / 1000 + 1]);
});

test("the request keeps its headers, its signal and its redirect mode", async () => {
  const controller = new AbortController();
  const { call, sent } = setUp();
  await call(
    new Request(`${host}/v2/payments`, {
      method: "POST",
      body: "{}",
      headers: { "Idempotency-Key": "key-1", "Content-Type": "application/json", "X-Signature": "old" },
      redirect: "manual",
      signal: controller.signal,
    }),
  );
  const request = sent[0]?.request;
  expect(request?.headers.get("Idempotency-Key")).toBe("key-1");
  expect(request?.headers.get("Content-Type")).toBe("application/json");
  expect(request?.headers.get("X-Signature")).toMatch(/^[0-9a-f]{64}$/);
  expect(request?.redirect).toBe("manual");
  controller.abort();
  expect(request?.signal.aborted).toBe(true);
});

describe("the endpoint is the path after /v2/ without the query", () => {
  test.each([
    [`${host}/v2/reports/daily?date=1404-07-09`, "reports/daily"],
    ["http://127.0.0.1:4010/irandargah/v2/payments/A", "payments/A"],
    [`${host}/v2/payments/v2/`, "payments/v2/"],
  ])("%s", async (url, endpoint) => {
    const { call, sent } = setUp();
    await call(new Request(url));
    expect(sent[0]?.request.headers.get("X-Signature")).toBe(
      pythonHmac({ key: secretKey, message: `GET:${endpoint}::${now / 1000}` }),
    );
  });

  test.each([`${host}/health`, `${host}/api/prepare-request`, `${host}/v20/payments`, `${host}/v2`])(
    "%s is outside /v2/, and is sent unchanged",
    async (url) => {
      const { call, sent } = setUp();
      const request = new Request(url, { method: "POST", body: "{}" });
      await call(request);
      expect(sent[0]?.request).toBe(request);
      expect(request.headers.has("X-Signature")).toBe(false);
    },
  );

  test("another rule can replace it", async () => {
    const { call, sent } = setUp({ endpoint: ({ url }) => new URL(url).pathname.slice(1) });
    await call(new Request(`${host}/health`));
    expect(sent[0]?.request.headers.get("X-Signature")).toBe(
      pythonHmac({ key: secretKey, message: `GET:health::${now / 1000}` }),
    );
  });

  test("an endpoint in other letters is signed as its UTF-8 bytes", async () => {
    const { call, sent } = setUp({ endpoint: () => "پرداخت" });
    await call(post("{}"));
    expect(sent[0]?.request.headers.get("X-Signature")).toBe(
      pythonHmac({ key: secretKey, message: `POST:پرداخت:{}:${now / 1000}` }),
    );
  });
});

test.each([
  ["text", (text: string) => text],
  ["bytes", (text: string) => new TextEncoder().encode(text)],
])("another canonical form, returned as %s, is signed, and the body is sent unchanged", async (_, write) => {
  const { call, sent } = setUp({
    canonicalise: ({ method, endpoint, body, timestamp }) =>
      write(`${timestamp}|${method}|${endpoint}|${body.length === 0 ? "[]" : new TextDecoder().decode(body)}`),
  });
  await call(new Request(`${host}/v2/payments/A/cancel`, { method: "POST" }));
  await call(post('{"a":"ب"}'));
  expect(sent.map(({ request, body }) => [request.headers.get("X-Signature"), body])).toEqual([
    [pythonHmac({ key: secretKey, message: `${now / 1000}|POST|payments/A/cancel|[]` }), ""],
    [pythonHmac({ key: secretKey, message: `${now / 1000}|POST|payments|{"a":"ب"}` }), '{"a":"ب"}'],
  ]);
});

describe("when the gateway refuses the time", () => {
  const hour = 3_600_000;

  test.each([
    [-102, hour],
    ["-102", -hour],
  ])(
    "with code %j, the call is signed again with the time of the response's Date header and sent once more",
    async (code, skew) => {
      const { call, sent, timestamps } = setUp({ responses: [refusal(code, now + skew), new Response("{}")] });
      expect((await call(post('{"amount":1}'))).status).toBe(200);
      expect(timestamps()).toEqual([now / 1000, (now + skew) / 1000]);
      expect(sent.map(({ body }) => body)).toEqual(['{"amount":1}', '{"amount":1}']);
      expect(sent[1]?.request.headers.get("X-Signature")).toBe(
        pythonHmac({ key: secretKey, message: `POST:payments:{"amount":1}:${(now + skew) / 1000}` }),
      );
    },
  );

  test("later calls have the right time at once", async () => {
    const { call, timestamps } = setUp({ responses: [refusal(-102, now + hour)] });
    await call(post("{}"));
    await call(new Request(`${host}/v2/transactions`));
    expect(timestamps().slice(1)).toEqual([(now + hour) / 1000, (now + hour) / 1000]);
  });

  test("a second refusal is passed on, with its body", async () => {
    const { call, sent } = setUp({ responses: [refusal(-102, now + hour), refusal(-102, now + 2 * hour)] });
    const response = await call(post("{}"));
    expect(await response.json()).toMatchObject({ error: { code: -102 } });
    expect(sent).toHaveLength(2);
  });

  test.each([
    ["another code", () => refusal(-103, now + hour)],
    ["no Date", () => refusal(-102)],
    ["an invalid Date", () => refusal(-102, "yesterday")],
    ["a Date that agrees within a second", () => refusal(-102, now + 1000)],
    ["a Date more than a day away", () => refusal(-102, now + 24 * hour + 1000)],
    [
      "a body that is not JSON",
      () => new Response("<html>", { status: 401, headers: { Date: new Date(now + hour).toUTCString() } }),
    ],
    ["a body that is null", () => new Response("null", { status: 500 })],
    ["no body", () => new Response(null, { status: 502 })],
  ])("nothing is sent again after %s", async (_, response) => {
    const { call, sent } = setUp({ responses: [response()] });
    const expected = await response().text();
    expect(await (await call(post("{}"))).text()).toBe(expected);
    expect(sent).toHaveLength(1);
  });

  test("nothing is sent again after a success that contains -102", async () => {
    const { call, sent } = setUp({
      responses: [new Response('{"error":{"code":-102}}', { headers: { Date: new Date(now + hour).toUTCString() } })],
    });
    await call(post("{}"));
    expect(sent).toHaveLength(1);
  });

  test("a shared clock is corrected for all its users", async () => {
    const clock = createServerClock({ clock: () => now });
    const { call } = setUp({ clock, responses: [refusal(-102, now + hour)] });
    await call(post("{}"));
    expect(clock()).toBe(now + hour);
  });
});

test("a transport error is passed on unchanged", async () => {
  const error = new TypeError("fetch failed");
  const call = signRequests({ secretKey })(() => Promise.reject(error));
  await expect(call(post("{}"))).rejects.toBe(error);
});

test.each([
  ["an empty key", () => signRequests({ secretKey: "" })],
  ["a correction below 0", () => createServerClock({ maxCorrectionSeconds: -1 })],
  ["a correction that is not a number", () => createServerClock({ maxCorrectionSeconds: Number.NaN })],
])("%s is refused", async (_, run) => {
  expect(await errorOf(run)).toMatchObject({ code: "invalid_option" });
});
