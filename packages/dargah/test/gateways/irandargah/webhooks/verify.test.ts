import { createHmac } from "node:crypto";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import {
  createWebhookVerifier,
  verifyWebhook,
  type WebhookVerifierOptions,
} from "../../../../src/gateways/irandargah/webhooks/index.ts";
import { errorOf } from "../../../support/signatures.ts";
import { deliver, paidData, secret, start } from "../../../support/webhooks.ts";

const verifier = (options: Partial<WebhookVerifierOptions> = {}) =>
  createWebhookVerifier({ secrets: [secret], store: "none", clock: () => start, ...options });

const invalidSignature = { code: "webhook_signature_invalid", gateway: "irandargah" };
const invalidPayload = { code: "webhook_payload_invalid", gateway: "irandargah" };

test.each([
  ["over the received bytes", deliver()],
  [
    "over another spelling of the data",
    { ...deliver({ data: '{"message": "a"}' }), headers: deliver({ data: '{"message":"a"}' }).headers },
  ],
])("a server may reuse its buffer while a delivery signed %s is verified", async (_, { payload, headers }) => {
  const expected = JSON.parse(new TextDecoder().decode(payload));
  const forged = deliver({ data: JSON.stringify({ ...paidData, amount: 900_000 }) }).payload;
  for (const secrets of [[secret], ["another-secret", secret]]) {
    const memory = new Uint8Array(payload.length + forged.length);
    memory.set(payload);
    const result = verifier({ secrets })({ payload: memory.subarray(0, payload.length), headers });
    memory.set(forged.subarray(0, payload.length));
    expect((await result).event).toEqual(expected);
  }
});

describe("the window", () => {
  test.each<[tolerance: WebhookVerifierOptions["toleranceSeconds"], age: number, good: boolean]>([
    [undefined, 3599, true],
    [undefined, 3600, true],
    [undefined, 3601, false],
    [undefined, -299, true],
    [undefined, -300, true],
    [undefined, -301, false],
    [{ past: 300 }, 300, true],
    [{ past: 300 }, 301, false],
    [{ past: 300 }, -300, true],
    [{ future: 0 }, 3600, true],
    [{ future: 0 }, 0, true],
    [{ future: 0 }, -1, false],
    [{ past: 0, future: 0 }, 1, false],
  ])("of %j, a delivery %i seconds old: %s", async (toleranceSeconds, age, good) => {
    const verify = verifier(toleranceSeconds && { toleranceSeconds });
    const run = () => verify(deliver({ sentAt: start - age * 1000 }));
    if (good) expect((await run()).sentAt).toEqual(new Date(start - age * 1000));
    else expect(await errorOf(run)).toMatchObject(invalidSignature);
  });

  test.each([[undefined], [""], ["now"], ["-1"], ["1.5"], ["0x1"], [`${start / 1000}, ${start / 1000}`]])(
    "refuses the timestamp %j",
    async (timestamp) => {
      const delivery = deliver({ headers: { "x-webhook-timestamp": timestamp } });
      expect(await errorOf(() => verifier()(delivery))).toMatchObject(invalidSignature);
    },
  );
});

describe("the secrets", () => {
  const [before, at, after] = [start - 1, start, start + 1].map((time) => new Date(time));

  test.each([
    ["valid from a moment before", { notBefore: before }, true],
    ["valid from now", { notBefore: at }, true],
    ["valid from a moment later", { notBefore: after }, false],
    ["valid until a moment before", { notAfter: before }, false],
    ["valid until now", { notAfter: at }, false],
    ["valid until a moment later", { notAfter: after }, true],
    ["valid between", { notBefore: before, notAfter: after }, true],
  ])("%s: %j, %s", async (_, validity, good) => {
    const window = Object.fromEntries(Object.entries(validity).filter(([, date]) => date !== undefined));
    const run = () => verifier({ secrets: ["another-secret", { secret, ...window }] })(deliver());
    if (good) expect((await run()).status).toBe("new");
    else expect(await errorOf(run)).toMatchObject(invalidSignature);
  });

  test("never appear in an error", async () => {
    const canary = "canary-secret-of-webhooks";
    const errors = await Promise.all([
      errorOf(() => verifier({ secrets: [canary] })(deliver())),
      errorOf(() => verifier({ secrets: [{ secret: canary, notAfter: new Date(Number.NaN) }] })(deliver())),
      errorOf(() => verifier({ secrets: [canary] })({ payload: { canary } as never, headers: {} })),
      errorOf(() => verifier({ secrets: [canary] })(deliver({ key: canary, data: `{"a":canary}` }))),
    ]);
    const shown = errors.map((error) => inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error));
    expect(shown.join()).not.toContain("canary-secret");
  });
});

describe("the signature", () => {
  const right = deliver().headers["x-webhook-signature"];
  const withCopy = (signature: string, headers: Record<string, string | undefined> = {}) =>
    deliver({ after: `,"signature":"${signature}"}`, headers });
  const copy = right ?? "";

  test("in upper case is accepted", async () => {
    expect(await verifier()(deliver({ headers: { "x-webhook-signature": copy.toUpperCase() } }))).toBeDefined();
  });

  test.each([
    [""],
    ["abc"],
    [copy.slice(0, 63)],
    [`${copy}0`],
    [`sha256=${copy}`],
    [`${copy}, ${copy}`],
    ["é".repeat(64)],
  ])("%j is refused", async (signature) => {
    const delivery = deliver({ headers: { "x-webhook-signature": signature } });
    expect(await errorOf(() => verifier()(delivery))).toMatchObject(invalidSignature);
  });

  test("of the whole body is refused, since only `data` is signed", async () => {
    const { payload } = deliver();
    const whole = createHmac("sha256", secret).update(payload).digest("hex");
    const delivery = deliver({ headers: { "x-webhook-signature": whole } });
    expect(await errorOf(() => verifier()(delivery))).toMatchObject(invalidSignature);
  });

  test("in the body is ignored unless the option allows it", async () => {
    const delivery = withCopy(copy, { "x-webhook-signature": undefined });
    expect(await errorOf(() => verifier()(delivery))).toMatchObject(invalidSignature);
    expect(await verifier({ bodySignature: "if-no-header" })(delivery)).toMatchObject({ status: "new" });
  });

  test.each([
    ["a correct copy with a wrong header", withCopy(copy, { "x-webhook-signature": "0".repeat(64) })],
    ["a correct copy with an empty header", withCopy(copy, { "x-webhook-signature": "" })],
    ["a wrong copy", withCopy("0".repeat(64), { "x-webhook-signature": undefined })],
    [
      "a copy that is not a string",
      deliver({ after: ',"signature":[1]}', headers: { "x-webhook-signature": undefined } }),
    ],
    ["no copy", deliver({ headers: { "x-webhook-signature": undefined } })],
  ])("%s is refused, even where copies are allowed", async (_, delivery) => {
    expect(await errorOf(() => verifier({ bodySignature: "if-no-header" })(delivery))).toMatchObject(invalidSignature);
  });

  test("of a first `data` is refused if there is a second one, which counts", async () => {
    const delivery = deliver({ after: `,"data":{"authority":"other"}}` });
    expect(await errorOf(() => verifier()(delivery))).toMatchObject(invalidSignature);
  });
});

describe("the payload", () => {
  const { payload, headers } = deliver();
  const request = () =>
    new Request("https://shop.example/webhook", { method: "POST", body: payload, headers: headers as never });

  test("may be a Request, with its headers", async () => {
    expect(
      await verifyWebhook({ payload: request(), secrets: [secret], store: "none", clock: () => start }),
    ).toMatchObject({
      status: "new",
      id: "evt_1",
    });
  });

  test("may be a part of a larger buffer", async () => {
    const large = Buffer.concat([Buffer.from("before"), payload, Buffer.from("after")]);
    expect(await verifier()({ payload: large.subarray(6, 6 + payload.length), headers })).toBeDefined();
  });

  test("is not read again after the check, when its buffer may have been reused", async () => {
    const reused = Buffer.from(payload);
    const result = verifier()({ payload: reused, headers });
    await Promise.resolve();
    reused.fill(0x20);
    expect((await result).event.data).toEqual(paidData);
  });

  test("that was already read is refused, with advice", async () => {
    const read = request();
    await read.text();
    const error = await errorOf(() => verifier()({ payload: read }));
    expect(error).toMatchObject(invalidPayload);
    expect(error.message).toContain("Pass the unread request");
  });

  test.each([[{ event: "payment.completed" }], [[1]], [7], [undefined], [null]])(
    "%j is refused, with advice",
    async (given) => {
      const error = await errorOf(() => verifier()({ payload: given as never, headers }));
      expect(error).toMatchObject(invalidPayload);
      expect(error.message).toContain("express.raw(");
    },
  );

  test("without headers is refused", async () => {
    expect(await errorOf(() => verifier()({ payload } as never))).toMatchObject(invalidPayload);
  });

  test.each([
    ["not JSON", deliver({ before: "x" })],
    ["no data", { payload: '{"event":"payment.completed"}', headers }],
    ["broken data", deliver({ data: '{"a":}' })],
    ["a broken rest", deliver({ after: ',"a":tru}' })],
    ["no event", deliver({ before: '{"data":' })],
    ["an event that is not a string", deliver({ before: '{"event":7,"data":' })],
    ["an event other than the header's", deliver({ before: '{"event":"payment.failed","data":' })],
  ])("with %s is refused", async (_, delivery) => {
    expect(await errorOf(() => verifier()(delivery))).toMatchObject(invalidPayload);
  });
});

describe("the headers", () => {
  const { payload, headers } = deliver();
  const given = Object.entries(headers) as [string, string][];

  test.each([
    ["Headers", new Headers(given)],
    ["those of Node.js, with lists", Object.fromEntries(given.map(([name, value]) => [name, [value]]))],
    ["names in capitals", Object.fromEntries(given.map(([name, value]) => [name.toUpperCase(), value]))],
  ])("may be %s", async (_, form) => {
    expect(await verifier()({ payload, headers: form })).toMatchObject({ status: "new", id: "evt_1" });
  });

  test("with two signatures count as unsigned", async () => {
    const twice = { ...headers, "X-Webhook-Signature": headers["x-webhook-signature"] };
    expect(await errorOf(() => verifier()({ payload, headers: twice }))).toMatchObject(invalidSignature);
  });
});

describe("the event", () => {
  const receive = (event: string, data: unknown) =>
    verifier()(
      deliver({
        before: `{"event":${JSON.stringify(event)},"data":`,
        data: JSON.stringify(data),
        headers: { "x-webhook-event": undefined },
      }),
    );
  const unpaid = { authority: "A", amount: 1, status: "failed", message: "no" };
  const settled = { settlement_code: "S", amount: 1, status: "done", period: null };
  const refund = { refund_code: "R", authority: "A", amount: 1, status: "new" };
  const documented: [string, Record<string, unknown>][] = [
    ["payment.created", { authority: "A", amount: 1, status: "pending", created_at: "" }],
    ["payment.completed", paidData],
    ["payment.failed", unpaid],
    ["payment.cancelled", unpaid],
    ["payment.reversed", {}],
    ["verification.completed", paidData],
    ["verification.failed", unpaid],
    ["refund.created", { ...refund, reason: "", created_at: "" }],
    ["refund.completed", { ...refund, completed_at: "" }],
    ["settlement.created", settled],
    ["settlement.completed", settled],
    ["settlement.failed", settled],
  ];

  test.each(documented)("%s is known, even with undocumented fields", async (event, data) => {
    const more = { ...data, added: { later: [1] } };
    expect(await receive(event, more)).toMatchObject({ known: true, event: { event, data: more } });
  });

  test.each(documented.flatMap(([event, data]) => Object.keys(data).map((field) => [event, field] as const)))(
    "%s without %s is not a known event",
    async (event, field) => {
      const { [field]: _, ...rest } = documented.find(([name]) => name === event)?.[1] ?? {};
      expect(await receive(event, rest)).toMatchObject({ known: false, event: { event, data: rest } });
    },
  );

  test("a failed payment renamed to a completed one does not pass as completed", async () => {
    expect(await receive("payment.completed", unpaid)).toMatchObject({ known: false });
  });

  test.each([
    ["an amount that is a string", { ...paidData, amount: "100000" }],
    ["an amount that JavaScript cannot represent", { ...paidData, amount: 2 ** 53 }],
    ["an amount with a fraction", { ...paidData, amount: 1.5 }],
    ["a reference that is a number", { ...paidData, ref_code: 123456789 }],
    ["a field named like a property of every object", JSON.parse('{"__proto__":{}}')],
    ["not an object", null],
    ["a list", []],
    ["text", "paid"],
  ])("with %s is not known", async (_, data) => {
    expect(await receive("payment.completed", data)).toMatchObject({ known: false });
  });

  test.each(["payment.renamed", "constructor", "__proto__", ""])("of the name %j is open", async (event) => {
    expect(await receive(event, paidData)).toMatchObject({ known: false, event: { event, data: paidData } });
  });

  test("narrows its data by its name", async () => {
    const result = await receive("payment.completed", paidData);
    if (!result.known || result.event.event !== "payment.completed") throw new Error("not narrowed");
    const reference: string = result.event.data.ref_code;
    // @ts-expect-error a completed payment has no settlement_code
    expect(result.event.data.settlement_code).toBeUndefined();
    expect(reference).toBe("123456789");
  });
});

test.each<[string, Partial<WebhookVerifierOptions>]>([
  ["no secret", { secrets: [] }],
  ["an empty secret", { secrets: [""] }],
  ["secrets that are not a list", { secrets: secret as never }],
  ["an invalid date", { secrets: [{ secret, notBefore: new Date("soon") }] }],
  ["no store", { store: undefined as never }],
  ["an invalid store", { store: {} as never }],
  ["a negative window", { toleranceSeconds: { past: -1 } }],
  ["a window that is not a number", { toleranceSeconds: { future: Number.NaN } }],
  ["rememberSeconds below the window", { rememberSeconds: 3899 }],
  ["rememberSeconds of 0", { toleranceSeconds: { past: 0, future: 0 }, rememberSeconds: 0 }],
])("%s is refused", async (_, options) => {
  expect(await errorOf(() => verifier(options))).toMatchObject({ code: "invalid_option" });
});

test("rememberSeconds may be exactly as long as the window", () => {
  expect(() => verifier({ rememberSeconds: 3900 })).not.toThrow();
});
