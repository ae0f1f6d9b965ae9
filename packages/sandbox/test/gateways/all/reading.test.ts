import { describe, expect, test } from "vitest";
import { gatewayNames } from "../../../src/index.ts";
import { setUpReading } from "../../support/reading.ts";
import { gatewaysWith, subjects } from "../../support/subjects.ts";

describe.each(gatewayNames)("%s", (gateway) => {
  const { optional, numeric, fields, path } = subjects[gateway].creation;

  test("reads a number as its digits if the spec has text, and notes it in the log", async () => {
    const { sendJson } = setUpReading(gateway);
    const { made, notes } = await sendJson({ [numeric]: 12345678 });
    expect({ made, notes }).toEqual({ made: true, notes: [`"${numeric}" is a number, which is read as text.`] });
  });

  test("refuses a number for text under the strict reading", async () => {
    const { sendJson } = setUpReading(gateway, { [gateway]: { fieldTypes: "strict" } });
    expect((await sendJson({ [numeric]: 12345678 })).made).toBe(false);
    expect((await sendJson({ [numeric]: "12345678" })).made).toBe(true);
  });

  test("accepts a path with a trailing slash, and notes it in the log", async () => {
    const { sendJson } = setUpReading(gateway);
    const { made, notes } = await sendJson({}, { path: `${path}/` });
    expect({ made, notes }).toEqual({
      made: true,
      notes: ["The path ends with a slash, unlike in the spec."],
    });
  });

  test("refuses a body that is too large, and says so in the log", async () => {
    const { sendJson } = setUpReading(gateway, { bodyLimit: 1000 });
    const { made, notes } = await sendJson({ [optional ?? numeric]: "a".repeat(1000) });
    expect({ made, notes }).toEqual({ made: false, notes: ["The body cannot be read: it is too large."] });
  });

  test("refuses JSON that is nested without end", async () => {
    const { send } = setUpReading(gateway);
    const body = `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    expect((await send(body, { headers: { "Content-Type": "application/json" } })).made).toBe(false);
  });

  test.each([1.5, true, {}, [1]])("does not read %j as text", async (value) => {
    const { sendJson } = setUpReading(gateway);
    expect((await sendJson({ [numeric]: value })).made).toBe(false);
  });

  test("still reports a required field as missing if it is null", async () => {
    const { sendJson } = setUpReading(gateway);
    for (const field of Object.keys(fields)) expect((await sendJson({ [field]: null })).made, field).toBe(false);
  });
});

const withOptional = gatewaysWith(({ creation }) => creation.optional);

describe.each(withOptional)("%s", (gateway) => {
  const { optional = "" } = subjects[gateway].creation;

  test("treats null as left out, and notes it in the log", async () => {
    const { sendJson } = setUpReading(gateway);
    const { made, notes } = await sendJson({ [optional]: null });
    expect({ made, notes }).toEqual({ made: true, notes: [`"${optional}" is null, which is read as left out.`] });
  });

  test("refuses null under the strict reading", async () => {
    const { sendJson } = setUpReading(gateway, { [gateway]: { fieldTypes: "strict" } });
    expect((await sendJson({ [optional]: null })).made).toBe(false);
  });
});

test("requests of widely used PHP libraries to Vandar are accepted", async () => {
  const { sendJson, sandbox } = setUpReading("vandar");
  const absent = { mobile_number: null, description: null, factorNumber: null, valid_card_number: null };
  expect((await sendJson(absent)).made).toBe(true);
  const cards = { valid_card_number: [6037997123456789, null] };
  expect((await sendJson({ factorNumber: 1234, comment: 1234, ...cards })).made).toBe(true);
  expect(sandbox.payments()).toMatchObject([
    { orderId: undefined, description: undefined, allowedCards: [] },
    { orderId: "1234", allowedCards: ["6037997123456789"] },
  ]);
});

test("a number that breaks another rule than its type stays a number", async () => {
  const { sendJson } = setUpReading("irandargah");
  const { response, notes } = await sendJson({ amount: 1 });
  expect(response).toMatchObject({ success: false, error: { code: -2 } });
  expect(notes).toEqual([]);
});

const withForms = gatewaysWith(({ creation }) => creation.takesForms);

describe.each(withForms)("%s", (gateway) => {
  const form = () => {
    const body = new FormData();
    for (const [name, value] of Object.entries(subjects[gateway].creation.fields)) body.append(name, String(value));
    return body;
  };

  test("reads a multipart form, which curl in PHP creates from an array", async () => {
    const { send, sandbox } = setUpReading(gateway);
    expect(await send(form())).toMatchObject({ status: 200, made: true });
    expect(sandbox.payments()).toMatchObject([{ amount: 250_000 }]);
  });

  test("refuses it if the option says so, as an unknown type", async () => {
    const { send } = setUpReading(gateway, { [gateway]: { multipart: "refused" } });
    const other = await send(new Blob(["a"], { type: "text/xml" }));
    const { status, response, made } = await send(form());
    expect({ status, response, made }).toEqual({ status: other.status, response: other.response, made: false });
  });
});

test.each([
  ["refused", false],
  ["accepted", true],
] as const)("GardeshPay's option for forms with %s also applies to multipart", async (forms, made) => {
  const { send } = setUpReading("gardeshpay", { gardeshpay: { forms } });
  const body = new FormData();
  for (const [name, value] of Object.entries(subjects.gardeshpay.creation.fields)) body.append(name, String(value));
  expect((await send(body)).made).toBe(made);
});

test("IranDargah, which accepts only JSON, refuses a multipart form with HTTP 415", async () => {
  const { send } = setUpReading("irandargah");
  expect(await send(new FormData())).toMatchObject({ status: 415, made: false });
});
