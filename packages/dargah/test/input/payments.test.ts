import { describe, expect, test } from "vitest";
import { vandar } from "../../src/gateways/vandar/index.ts";
import { rial } from "../../src/money/index.ts";
import { order, setUpSandbox } from "../support/sandbox.ts";
import { definitionOf, names, subjectOf, subjects } from "../support/subjects.ts";

type Change = Record<string, unknown>;

/** The result of a new payment, and what was sent for it. */
async function create(name: (typeof names)[number], change: Change) {
  const { gateway, sandbox, calls } = subjectOf(name);
  const error = await gateway.createPayment({ ...order, ...change } as never).then(
    () => undefined,
    (thrown: unknown) => thrown as { name: string; code: string; message: string },
  );
  const body = sandbox.log()[0]?.requestBody ?? "";
  const sent = body.startsWith("{") ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
  return { error, sent: sent as Record<string, unknown>, calls: calls() };
}

async function isRefused(name: (typeof names)[number], change: Change, word: string) {
  const { error, calls } = await create(name, change);
  expect(error).toMatchObject({ name: "DargahError", code: "invalid_option", message: expect.stringContaining(word) });
  expect(calls).toEqual([]);
}

describe.each(names)("%s", (name) => {
  test.each([
    [" https://shop.example/return\n", "https://shop.example/return"],
    ["https://shop.example/بازگشت", "https://shop.example/%D8%A8%D8%A7%D8%B2%DA%AF%D8%B4%D8%AA"],
    ["https://shop.example/my return", "https://shop.example/my%20return"],
  ])("sends the callback URL as it was checked: %j", async (callbackUrl, expected) => {
    const { error, sent } = await create(name, { callbackUrl });
    expect(error).toBeUndefined();
    expect(sent[definitionOf(name).sent.callbackUrl]).toBe(expected);
  });

  test.each([
    "https://shop.example\\return",
    "https://shop.example/re\nturn",
    "https://shop.example/re\u200fturn",
    "https://user:word@shop.example/return",
    "https://shop.example/return#done",
    "https://shop.example/return#",
    "ftp://shop.example/return",
    "",
    null,
    7,
    new URL("https://shop.example/return"),
  ])("refuses the callback URL %j", async (callbackUrl) => {
    await isRefused(name, { callbackUrl }, '"callbackUrl"');
  });

  test.each([
    "A1 ",
    " A1",
    "A 1",
    "A1\n",
    "A1\u00a0",
    "A1\u200f",
    "A\u200c1",
    "A1\ufeff",
    "A1\u0000",
    "A\u115f1",
    "A1\ufe0f",
    "A1\ud83d",
    "A1😀",
    "e\u0301",
    "\u00e5\u0325",
    "A".repeat(256),
    "  ",
    7,
    null,
    undefined,
    ["A1"],
  ])("refuses the order %j, which may not come back as it was sent", async (orderId) => {
    await isRefused(name, { orderId }, '"orderId"');
  });

  test.each(["mobile", "description"])("treats every empty %s as not given", async (field) => {
    const { sent: without } = await create(name, {});
    for (const value of [undefined, null, "", "  ", "\n", "\u200f"]) {
      const { error, sent } = await create(name, { [field]: value });
      expect(error).toBeUndefined();
      expect(sent).toEqual(without);
    }
  });

  test("suggests a name for every misspelt one, and ignores other columns of a row", async () => {
    await isRefused(name, { callbackURL: "https://shop.example/return" }, 'Did you mean "callbackUrl"?');
    await isRefused(name, { order_id: "A1" }, 'Did you mean "orderId"?');
    expect((await create(name, { createdAt: "2025-10-01", customer: 7 })).error).toBeUndefined();
  });

  test.each([undefined, null, "A1", 7, []])("refuses %j instead of a payment", async (payment) => {
    const { gateway, calls } = subjectOf(name);
    await expect(gateway.createPayment(payment as never)).rejects.toMatchObject({ code: "invalid_option" });
    expect(calls()).toEqual([]);
  });

  test.each(["now", 7, {}])("refuses the signal %j", async (signal) => {
    const { gateway, calls } = subjectOf(name);
    const create = gateway.createPayment as (...given: unknown[]) => Promise<unknown>;
    await expect(create(order, { signal })).rejects.toMatchObject({
      code: "invalid_option",
    });
    expect(calls()).toEqual([]);
  });

  test("treats null as options that are not given", async () => {
    const create = subjectOf(name).gateway.createPayment as (...given: unknown[]) => Promise<unknown>;
    expect(await create(order, null)).toMatchObject({ orderId: "A1" });
  });

  test("converts a bigint amount to the same number", async () => {
    const { error, sent } = await create(name, { amount: 250_000n });
    expect(error).toBeUndefined();
    expect(Number(sent.amount)).toBe(rial(250_000));
  });
});

const withMobile = names.filter((name) => definitionOf(name).sent.mobile);

describe.each(withMobile)("a mobile number at %s", (name) => {
  test.each([
    "09121234567",
    "9121234567",
    "989121234567",
    "+989121234567",
    "00989121234567",
    "+98 (0) 912 123 4567",
    "(0912) 123-4567",
    "0912.123.4567",
    "0912/123/4567",
    "0912–123–4567",
    "۰۹۱۲ ۱۲۳ ۴۵۶۷",
    "٠٩١٢١٢٣٤٥٦٧",
    "۰۹۱۲1234567",
    "\u202a+98 912 123 4567\u202c",
    "989121234567+",
    "\u200f09121234567\u200e",
    " 09121234567\n",
  ])("is understood as %j", async (mobile) => {
    const { error, sent } = await create(name, { mobile });
    expect(error).toBeUndefined();
    expect(sent[definitionOf(name).sent.mobile ?? ""]).toBe("09121234567");
  });

  test.each([
    9_121_234_567,
    true,
    {},
    ["09121234567"],
    "0912123456",
    "091212345678",
    "02112345678",
    "+19121234567",
    "09x21234567",
  ])("is not %j", async (mobile) => {
    await isRefused(name, { mobile }, '"mobile"');
  });
});

const own = subjects.flatMap(({ name, refused }) => refused.map(([field, value]) => [name, field, value] as const));

test.each(own)("%s refuses %s: %j before a call, and names it", async (name, field, value) => {
  await isRefused(name, { [field]: value }, field);
});

test.each([...new Set(own.map(([name, field]) => `${name} ${field}`))])(
  "an empty field is left out: %s",
  async (pair) => {
    const [name, field = ""] = pair.split(" ") as [(typeof names)[number], string];
    for (const value of [null, "", " "]) expect((await create(name, { [field]: value })).error).toBeUndefined();
  },
);

test("cards, codes and dates are accepted in any spelling", async () => {
  // The emulator's log masks them.
  let sent: unknown;
  const { common, credentials } = setUpSandbox("vandar");
  const fetch = async (request: Request) => {
    sent = await request.clone().json();
    return common.fetch(request);
  };
  await vandar({ ...common, apiKey: String(credentials.apiKey), fetch }).createPayment({
    ...order,
    cardNumbers: ["۶۰۳۷-۹۹۷۱-۲۳۴۵-۶۷۸۹", "\u200e6037 9971 2345 6780"],
    nationalCode: "۰۰۱-۲۳۴۵۶۷-۸",
    mobile: "+989121234567",
  });
  expect(sent).toMatchObject({
    valid_card_number: ["6037997123456789", "6037997123456780"],
    national_code: "0012345678",
    mobile_number: "09121234567",
  });
  const gardeshpay = await create("gardeshpay", { invoiceDate: "۱۴۰۴/۶/۸", email: "\u200fpayer@shop.example " });
  expect(gardeshpay.sent).toMatchObject({ invoiceDate: "1404-06-08", email: "payer@shop.example" });
});

test.each(subjects.flatMap(({ name, callback }) => callback.added.map((field) => [name, `?${field}=7`] as const)))(
  "%s: the callback URL cannot have a parameter that the gateway adds itself: %s",
  async (name, query) => {
    await isRefused(name, { callbackUrl: `https://shop.example/return${query}` }, '"callbackUrl"');
  },
);

test.each(["irandargah", "inopal"] as const)("%s: the same order in the callback URL does no harm", async (name) => {
  expect((await create(name, { callbackUrl: "https://shop.example/return?order_id=A1" })).error).toBeUndefined();
});

test.each(
  subjects.flatMap(({ name, callback }) => callback.split.map(([query, expected]) => [name, query, expected] as const)),
)("%s: a second question mark in the callback is understood: %s", async (name, query, expected) => {
  const request = new Request(`https://shop.example/return?${query}`);
  expect(await subjectOf(name).gateway.parseCallback(request)).toMatchObject(expected);
});

test("a second question mark hides no contradiction", async () => {
  const request = new Request("https://shop.example/return?token=A&x=1?token=B&payment_status=OK");
  await expect(subjectOf("vandar").gateway.parseCallback(request)).rejects.toMatchObject({ code: "callback_tampered" });
});
