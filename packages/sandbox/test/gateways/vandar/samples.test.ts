import { expect, test } from "vitest";
import { expectSample, listSamples, sampleOf } from "../../support/samples.ts";
import { fields, rawCall, setUpVandar } from "./set-up.ts";

const gateway = "vandar";
const bearer = { Authorization: "Bearer vandar-access-token" };
const refundOwn = ["id", "gateway_transaction_id", "refund_date", "created_at"];

/** The requests of Vandar's Postman collection are sent unchanged. */
const terminals = [{ apiKey: "API_KEY" }];
const printed = {
  api_key: "API_KEY",
  amount: 1000,
  callback_url: "https://dash.paperpiano.ir/callback",
  mobile_number: "09123456789",
  factorNumber: "12345",
  description: "description",
};

async function pay({ sandbox }: ReturnType<typeof setUpVandar>, body: Record<string, unknown>): Promise<string> {
  const { token } = await (await sandbox.fetch(rawCall("/api/v4/send", body))).json();
  await sandbox.pay(`https://ipg.vandar.io/v4/${token}`);
  return token;
}

const documented: Record<string, () => Promise<void>> = {
  async "createPayment created"() {
    const { sandbox } = setUpVandar({ terminals });
    const sample = { operationId: "createPayment", status: 200, name: "created" };
    const response = await sandbox.fetch(rawCall("/api/v4/send", printed));
    await expectSample({ gateway, sample, response, own: ["token"] });
  },

  async "createPayment invalidFields"() {
    const { sandbox } = setUpVandar({ terminals: [{ apiKey: "API_KEY", callbackDomains: ["shop.example"] }] });
    const sample = { operationId: "createPayment", status: 422, name: "invalidFields" };
    const response = await sandbox.fetch(rawCall("/api/v4/send", { ...printed, amount: 999 }));
    await expectSample({ gateway, sample, response });
  },

  async "getTransaction awaitingVerification"() {
    const vandar = setUpVandar({ terminals, fields: "v3" });
    const { mobile_number, factorNumber, ...rest } = printed;
    const token = await pay(vandar, { ...rest, amount: 10_000 });
    await expectSample({
      gateway,
      sample: { operationId: "getTransaction", status: 200, name: "awaitingVerification" },
      response: await vandar.sandbox.fetch(rawCall("/api/v4/transaction", { api_key: "API_KEY", token })),
      own: ["transId", "refnumber", "trackingCode", "cardNumber", "CID", "createdAt", "paymentDate"],
    });
  },

  async "verifyPayment verified"() {
    const vandar = setUpVandar({ terminals, fields: "v3" });
    const token = await pay(vandar, printed);
    await expectSample({
      gateway,
      sample: { operationId: "verifyPayment", status: 200, name: "verified" },
      response: await vandar.sandbox.fetch(rawCall("/api/v4/verify", { api_key: "API_KEY", token })),
      own: ["transId", "cardNumber", "paymentDate"],
    });
  },

  async "refundPayment queued"() {
    const vandar = setUpVandar({ wage: 0, refundWage: 7000, terminals: [{ wallet: 54_999 }] });
    const { transId } = await vandar.finish({ amount: 50_000 });
    const body = { description: "بازگشت وجه تراکنش 166958852971" };
    await expectSample({
      gateway,
      sample: { operationId: "refundPayment", status: 200, name: "queued" },
      response: await vandar.sandbox.fetch(
        rawCall(`/v3/business/sample-shop/transaction/${transId}/refund`, body, bearer),
      ),
      own: refundOwn.map((field) => `data.results.0.${field}`),
    });
  },

  async "refundPayment queuedInParts"() {
    const vandar = setUpVandar({
      wage: 0,
      fields: "v3",
      refundPart: 1_500_000_000,
      terminals: [{ wallet: 99_999_891_000 }],
    });
    const { transId } = await vandar.finish({ amount: 2_000_000_000 });
    const body = { description: "160969188194 بازگشت وجه تراکنش" };
    await expectSample({
      gateway,
      sample: { operationId: "refundPayment", status: 200, name: "queuedInParts" },
      response: await vandar.sandbox.fetch(
        rawCall(`/v3/business/sample-shop/transaction/${transId}/refund`, body, bearer),
      ),
      own: [0, 1].flatMap((index) => refundOwn.map((field) => `data.results.${index}.${field}`)),
    });
  },

  async "refundPayment unauthenticated"() {
    const { sandbox } = setUpVandar();
    await expectSample({
      gateway,
      sample: { operationId: "refundPayment", status: 401, name: "unauthenticated" },
      response: await sandbox.fetch(rawCall("/v3/business/sample-shop/transaction/1/refund", {})),
    });
  },

  async "refreshToken renewed"() {
    const { sandbox } = setUpVandar();
    await expectSample({
      gateway,
      sample: { operationId: "refreshToken", status: 200, name: "renewed" },
      response: await sandbox.fetch(rawCall("/v3/refreshtoken", { refreshtoken: "vandar-refresh-token" })),
      own: ["access_token", "refresh_token"],
    });
  },
};

// These list every message of a call, which no single call has at once.
const lists = ["createPayment allSentences", "getTransaction allSentences", "verifyPayment allSentences"];

test("every documented response is tested here, except for the lists of messages", () => {
  const names = listSamples(gateway).map(({ operationId, name }) => `${operationId} ${name}`);
  expect(names.sort()).toEqual([...Object.keys(documented), ...lists].sort());
});

test.each(Object.keys(documented))("the documented response %s is returned byte for byte", async (name) => {
  await documented[name]?.();
});

const cases: Record<string, { path: string; rows: [sentence: string, body: Record<string, unknown>][] }> = {
  createPayment: {
    path: "/api/v4/send",
    rows: [
      ["وارد کردن api key الزامی است", { ...fields, api_key: undefined }],
      ["api_key معتبر نیست", { ...fields, api_key: "other" }],
      ["IP پذیرنده معتبر نیست", { ...fields, api_key: "bound-to-an-address" }],
      ["وارد کردن callback_url الزامی است", { ...fields, callback_url: undefined }],
      ["callback_url معتبر نیست", { ...fields, callback_url: "shop" }],
      ["وارد کردن amount الزامی است", { ...fields, amount: undefined }],
      // The list has this one without a full stop.
      ["amount نباید کوچکتر از 1000 باشد.", { ...fields, amount: 999 }],
      ["amount باید عدد یا رشته‌ای از اعداد باشد", { ...fields, amount: "many" }],
      ["کد ملی قابل قبول نیست.", { ...fields, mobile_number: "09123456789", national_code: "1" }],
      ["شماره کارت قابل قبول نیست.", { ...fields, valid_card_number: "1" }],
    ],
  },
  getTransaction: {
    path: "/api/v4/transaction",
    rows: [
      ["وارد کردن api key الزامی است", { token: "x" }],
      ["api_key معتبر نیست", { api_key: "other", token: "x" }],
      ["IP پذیرنده معتبر نیست", { api_key: "bound-to-an-address", token: "x" }],
      ["وارد کردن token الزامی است", { api_key: fields.api_key }],
      ["token معتبر نیست", { api_key: fields.api_key, token: "x" }],
      ["تراکنش با خطا مواجه شده است", { api_key: fields.api_key, token: "PENDING" }],
    ],
  },
  verifyPayment: {
    path: "/api/v4/verify",
    rows: [
      ["نتیجه تراکنش قبلا از طرف وندار اعلام گردیده.", { api_key: fields.api_key, token: "VERIFIED" }],
      ["وارد کردن api key الزامی است", { token: "x" }],
      ["api_key معتبر نیست", { api_key: "other", token: "x" }],
      ["IP پذیرنده معتبر نیست", { api_key: "bound-to-an-address", token: "x" }],
      ["وارد کردن token الزامی است", { api_key: fields.api_key }],
      ["token معتبر نیست", { api_key: fields.api_key, token: "x" }],
      ["تراکنش با خطا مواجه شده است", { api_key: fields.api_key, token: "PENDING" }],
    ],
  },
};

test.each(
  Object.entries(cases).flatMap(([operationId, { path, rows }]) =>
    rows.map(([sentence, body]) => ({ operationId, path, sentence, body })),
  ),
)("$operationId can be refused with only «$sentence»", async ({ path, sentence, body }) => {
  const { sandbox } = setUpVandar({ terminals: [{}, { apiKey: "bound-to-an-address", allowedIps: ["10.0.0.1"] }] });
  sandbox.seedPayment({ gateway, amount: 1_000, reference: "PENDING" });
  sandbox.seedPayment({ gateway, amount: 1_000, reference: "VERIFIED", state: "verified" });
  const response = await sandbox.fetch(rawCall(path, body));
  expect(response.status).toBe(422);
  expect((await response.json()).errors).toEqual([sentence]);
});

test.each(Object.keys(cases))("every documented message of %s is tested here", (operationId) => {
  const list = sampleOf(gateway, { operationId, status: 422, name: "allSentences" }) as { errors: string[] };
  const tested = cases[operationId]?.rows.map(([sentence]) => sentence) ?? [];
  expect(tested.map((sentence) => sentence.replace("1000 باشد.", "1000 باشد"))).toEqual(list.errors);
});

test("several wrong fields are reported in the order of the documented list", async () => {
  const { sandbox } = setUpVandar();
  const body = { valid_card_number: "1", amount: 999, callback_url: "shop", port: "OTHER" };
  const response = await sandbox.fetch(rawCall("/api/v4/send", body));
  expect((await response.json()).errors).toEqual([
    "وارد کردن api key الزامی است",
    "callback_url معتبر نیست",
    "amount نباید کوچکتر از 1000 باشد.",
    "شماره کارت قابل قبول نیست.",
    "port معتبر نیست",
  ]);
});
