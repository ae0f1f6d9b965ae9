import { createHmac } from "node:crypto";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import {
  createServerClock,
  type VerifyResponsesOptions,
  verifyResponses,
} from "../../../../src/gateways/irandargah/signatures/index.ts";
import { errorOf } from "../../../support/signatures.ts";

const key = "canary-secret-key";
const now = Date.parse("2025-10-01T10:30:00+03:30");
const seconds = now / 1000;
const url = "https://sandbox.irandargah.com/v2/transactions";
const body = '{"success":true,"data":"canary-body"}';

type Given = {
  body?: string | null;
  timestamp?: string | null;
  signature?: string | null;
  key?: string;
  status?: number;
};

function bodyOf(given: Given = {}): Response {
  const { timestamp = String(seconds), status = 200 } = given;
  const text = given.body === undefined ? body : given.body;
  const right = createHmac("sha256", given.key ?? key)
    .update(`${text ?? ""}:${timestamp}`)
    .digest("hex");
  const signature = given.signature === undefined ? right : given.signature;
  return new Response(text, {
    status,
    headers: {
      "X-Other": "kept",
      ...(timestamp !== null && { "X-Response-Timestamp": timestamp }),
      ...(signature !== null && { "X-Response-Signature": signature }),
    },
  });
}

function receive(response: Response, options: Partial<VerifyResponsesOptions> = {}, address = url): Promise<Response> {
  const checked = verifyResponses({ secretKeys: key, clock: () => now, ...options });
  return checked(async () => response)(new Request(address));
}

test("a valid response is passed on with its status, headers and body", async () => {
  const response = await receive(bodyOf({ status: 422 }));
  expect([response.status, response.headers.get("X-Other"), await response.text()]).toEqual([422, "kept", body]);
});

test("a valid response without a body is passed on without one", async () => {
  const response = await receive(bodyOf({ body: null, status: 204 }));
  expect([response.status, response.body]).toEqual([204, null]);
});

const refused: [string, Given][] = [
  ["a wrong key", { key: "canary-secret-kez" }],
  ["no signature", { signature: null }],
  ["no timestamp", { timestamp: null }],
  ["neither", { signature: null, timestamp: null }],
  ["an empty signature", { signature: "" }],
  ["a signature that is not hex", { signature: "z".repeat(64) }],
  ["a short signature", { signature: "ab" }],
  ["two signatures", { signature: `${"a".repeat(64)}, ${"b".repeat(64)}` }],
  ["an empty timestamp", { timestamp: "" }],
  ["a timestamp with a fraction", { timestamp: `${seconds}.0` }],
  ["a negative timestamp", { timestamp: "-1" }],
  ["a timestamp in hex", { timestamp: "0x68dcd0d8" }],
  ["a timestamp with an exponent", { timestamp: "1759302e3" }],
  ["a timestamp in milliseconds", { timestamp: String(now * 10) }],
  ["a timestamp with a plus sign", { timestamp: `+${seconds}` }],
];

describe.each(["require", "if-present"] as const)("mode %s", (mode) => {
  test.each(refused.filter(([name]) => mode === "require" || name !== "neither"))("refuses %s", async (_, given) => {
    const error = await errorOf(() => receive(bodyOf({ ...given, status: 409 }), { mode }));
    expect(error).toMatchObject({
      code: "response_signature_invalid",
      gateway: "irandargah",
      status: 409,
      retryable: false,
    });
    const shown = [inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error), error.message, error.stack];
    expect(shown.join()).not.toMatch(/canary-(secret|body)/);
  });
});

test("without a mode, a response has to be signed", async () => {
  const error = await errorOf(() => receive(bodyOf({ signature: null, timestamp: null })));
  expect(error).toMatchObject({ code: "response_signature_invalid" });
});

test("mode if-present passes on a response without either header, unchanged", async () => {
  const response = bodyOf({ signature: null, timestamp: null });
  expect(await receive(response, { mode: "if-present" })).toBe(response);
});

test("mode off checks nothing", async () => {
  const response = bodyOf({ key: "wrong", timestamp: "1" });
  expect(await receive(response, { mode: "off" })).toBe(response);
});

describe("the window is checked on both sides, bounds included", () => {
  const window: [toleranceSeconds: number | undefined, age: number, good: boolean][] = [
    ...[299, 300, 301].flatMap((age): [undefined, number, boolean][] => [
      [undefined, age, age <= 300],
      [undefined, -age, age <= 300],
    ]),
    [0, 0, true],
    [0, 1, false],
    [0, -1, false],
    [10, 10, true],
    [10, 11, false],
    [10, -11, false],
  ];
  test.each(window)("with a tolerance of %s, a response %i seconds old: %s", async (toleranceSeconds, age, good) => {
    const options = toleranceSeconds === undefined ? {} : { toleranceSeconds };
    const run = () => receive(bodyOf({ timestamp: String(seconds - age) }), options);
    if (good) expect((await run()).status).toBe(200);
    else expect(await errorOf(run)).toMatchObject({ code: "response_signature_invalid" });
  });

  test("a part of a second makes no difference", async () => {
    const run = (clock: number) => receive(bodyOf({ timestamp: String(seconds - 300) }), { clock: () => clock });
    expect((await run(now + 999)).status).toBe(200);
    expect(await errorOf(() => run(now + 1000))).toMatchObject({ code: "response_signature_invalid" });
  });
});

describe("a clock that is shared with the requests", () => {
  const late = String(seconds + 3600);
  const refusal = '{"success":false,"error":{"code":-102}}';
  const clock = () => createServerClock({ clock: () => now });

  /** A response with a `Date`, which is never signed. */
  function dated(given: Given, date: number): Response {
    const response = bodyOf(given);
    response.headers.set("Date", new Date(date).toUTCString());
    return response;
  }

  test("accepts a signed refusal of the time that is as old as its Date says, when this machine's clock is behind", async () => {
    const given = { body: refusal, timestamp: late, status: 401 };
    const response = await receive(dated(given, now + 3_600_000), { clock: clock() });
    expect(await response.text()).toBe(refusal);
  });

  test.each([-86_400, -3600, -301])(
    "refuses a response of %i seconds, however a Date has changed the clock",
    async (age) => {
      const shared = clock();
      const old = { timestamp: String(seconds + age) };
      for (const date of [now + age * 1000, now, now + 3_600_000]) {
        shared.correct(date);
        for (const body of ["{}", refusal]) {
          const run = () => receive(dated({ ...old, body }, date), { clock: shared });
          expect(await errorOf(run)).toMatchObject({ code: "response_signature_invalid" });
        }
      }
    },
  );

  test("accepts a response with the gateway's time when this machine's clock was behind and has been corrected", async () => {
    const shared = clock();
    shared.correct(now + 3_600_000);
    expect((await receive(bodyOf({ timestamp: late }), { clock: shared })).status).toBe(200);
    const run = () => receive(bodyOf({ timestamp: String(seconds) }), { clock: shared });
    expect(await errorOf(run)).toMatchObject({ code: "response_signature_invalid" });
  });

  test.each<[string, Given, () => number]>([
    ["that is not signed by the key", { body: refusal, timestamp: late, key: "other" }, clock()],
    ["of something else", { body: '{"error":{"code":-103}}', timestamp: late }, clock()],
    ["while the clock cannot be corrected", { body: refusal, timestamp: late }, () => now],
  ])("not a refusal %s", async (_, given, ownClock) => {
    const run = () => receive(bodyOf(given), { clock: ownClock });
    expect(await errorOf(run)).toMatchObject({ code: "response_signature_invalid" });
  });
});

test.each([
  ["the new key", "new-key", true],
  ["the old key", "old-key", true],
  ["a third key", "third-key", false],
])("of two keys, %s: %s", async (_, signing, good) => {
  const run = () => receive(bodyOf({ key: signing }), { secretKeys: ["new-key", "old-key"] });
  if (good) expect((await run()).status).toBe(200);
  else expect(await errorOf(run)).toMatchObject({ code: "response_signature_invalid" });
});

describe("outside /v2/", () => {
  const health = "https://sandbox.irandargah.com/health";

  test("a response without a signature passes, since the gateway signs nothing there", async () => {
    const response = bodyOf({ signature: null, timestamp: null });
    expect(await receive(response, {}, health)).toBe(response);
  });

  test("a wrong signature is still refused", async () => {
    const run = () => receive(bodyOf({ key: "wrong" }), {}, health);
    expect(await errorOf(run)).toMatchObject({ code: "response_signature_invalid" });
  });
});

test.each<[string, Partial<VerifyResponsesOptions>]>([
  ["no key", { secretKeys: [] }],
  ["an empty key", { secretKeys: [key, ""] }],
  ["a tolerance below 0", { toleranceSeconds: -1 }],
  ["a tolerance that is not a number", { toleranceSeconds: Number.NaN }],
  ["an infinite tolerance", { toleranceSeconds: Number.POSITIVE_INFINITY }],
  ["an unknown mode", { mode: "required" as never }],
])("%s is refused", async (_, options) => {
  const run = () => verifyResponses({ secretKeys: key, ...options });
  expect(await errorOf(run)).toMatchObject({ code: "invalid_option" });
});
