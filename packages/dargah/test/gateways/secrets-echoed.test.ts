import { describe, expect, test } from "vitest";
import { readings, spellings } from "../../../common/test/spellings.ts";
import { createDriftDetector } from "../../src/drift/index.ts";
import type { Gateway } from "../../src/index.ts";
import type { Hooks } from "../../src/transport/index.ts";
import { order } from "../support/sandbox.ts";
import { canaries, print } from "../support/secrets.ts";
import { documentOf } from "../support/spec-samples.ts";
import { type AnySubject, storedAt } from "../support/subject.ts";
import { subjects } from "../support/subjects.ts";

const card = "6037991234567890";
const cards = [
  card,
  "6037 9912 3456 7890",
  "6037-9912-3456-7890",
  "۶۰۳۷۹۹۱۲۳۴۵۶۷۸۹۰",
  "٦٠٣٧٩٩١٢٣٤٥٦٧٨٩٠",
  "۶۰۳۷-۹۹۱۲-۳۴۵۶-۷۸۹۰",
];
type Fetch = (request: Request) => Promise<Response>;
type Call = (fetch: Fetch, hooks: Hooks) => Promise<unknown>;

/** Every call of a gateway, through an adapter whose options have all possible secrets. */
function callsOf({ name, factory, required, echo, calls }: AnySubject): Record<string, Call> {
  const drift = createDriftDetector(documentOf(name));
  const quick = { maxRetries: 1, backoff: { baseSeconds: 0 } };
  const on =
    (call: (gateway: Gateway) => unknown): Call =>
    async (fetch, hooks) =>
      withoutResponse(await call(factory({ ...required, ...echo.options, fetch, hooks, drift, ...quick })));
  return {
    createPayment: on((gateway) => gateway.createPayment({ ...order, ...echo.payment })),
    verifyPayment: on((gateway) => gateway.verifyPayment(storedAt(name))),
    ...Object.fromEntries(
      Object.entries(calls ?? {}).map(([title, call]) => [title, on((gateway) => call(gateway, {}))]),
    ),
  };
}

/** The result of a typed client. Its headers come from fetch unchanged, and its body was read. */
function withoutResponse(result: unknown): unknown {
  if (typeof result !== "object" || result === null || !("response" in result)) return result;
  const { response, ...rest } = result;
  return response instanceof Response ? { ...rest, headers: [...response.headers] } : result;
}

/** Every place of a response that can repeat a secret, at any gateway. */
const places: Record<string, (echo: string) => Response> = {
  "the message of a refusal": (echo) => json(422, bodyOf({ message: echo })),
  "the code of a refusal": (echo) => json(400, bodyOf({ code: echo })),
  "an error within an error": (echo) =>
    json(400, {
      ...bodyOf({}),
      errors: { a: [{ message: echo }] },
      error: { details: { validation: { [echo]: [echo] } } },
    }),
  "the id of a request": (echo) =>
    json(500, { error: { code: -1, message: "x", meta: { request_id: echo } }, meta: { request_id: echo } }),
  "a refused token": (echo) => json(401, bodyOf({ message: echo, code: echo })),
  "a refusal with HTTP 200": (echo) =>
    json(200, { ...bodyOf({ message: echo, code: echo }), success: false, status: echo }),
  "a page": (echo) => new Response(`<h1>${echo}</h1>`, { status: 502, headers: { "Content-Type": "text/html" } }),
  "names of fields": (echo) => json(418, { [echo]: echo }),
  "a success of another payment": (echo) => json(200, { ...bodyOf({ message: echo, code: echo }), ...successOf(echo) }),
  "a success of another form": (echo) => json(200, { ...successOf(echo), status: 100, errorCode: undefined }),
};

function json(status: number, body: object): Response {
  return Response.json(body, { status });
}

function bodyOf({ message = "x", code = -1 }: { message?: string; code?: string | number }): object {
  const error = { code, message, details: { validation: { field: [message] } }, meta: { request_id: message } };
  return {
    success: false,
    status: code,
    code,
    message,
    errors: [message],
    errorCode: code,
    errorDescription: message,
    error,
  };
}

function successOf(echo: string): object {
  const names = [
    "invoiceNumber",
    "order_id",
    "ref_num",
    "factorNumber",
    "token",
    "refNumber",
    "authority",
    "bank_code",
  ];
  const fields = {
    ...Object.fromEntries(names.map((name) => [name, echo])),
    amount: 250_000,
    price: 250_000,
    realAmount: 1,
  };
  const nested = { ...fields, transaction: fields, verification: fields, payment: fields, webhook: fields };
  return { success: true, status: 1, ...fields, data: nested, transId: 1, cardNumber: "603799******7890" };
}

async function run(call: Call, fetch: () => Response | Promise<Response>): Promise<string> {
  const shown: unknown[] = [];
  const note = (view: unknown) => void shown.push(view);
  const hooks: Hooks = { onRequest: note, onResponse: note, onRetry: note, onTokenDeprecated: note, onDrift: note };
  shown.push(await call(async () => fetch(), hooks).catch((error: unknown) => error));
  // Drift is detected after the response was passed on.
  await new Promise((resolve) => setTimeout(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  return shown.map(print).join("\n");
}

function expectNone(printed: string): void {
  const found = readings(printed).filter((text) => text.includes("canary"));
  expect(
    found.map((text) => text.slice(Math.max(0, text.indexOf("canary") - 100), text.indexOf("canary") + 60)),
  ).toEqual([]);
  const digits = printed.replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
  expect(digits.match(/9912[^\da-z]{0,3}3456/g) ?? []).toEqual([]);
}

describe.each(subjects)("$name", (subject) => {
  const { secrets } = subject.echo;
  const written = Object.values(spellings).flatMap((write) => secrets.map(write));

  describe.each(Object.entries(callsOf(subject)))("%s", (operation, call) => {
    test.each(Object.entries(places))(
      "shows no secret and no card that %s repeats, in any spelling",
      async (_, place) => {
        const mine =
          operation === "subscribeWebhook" ? Object.values(spellings).map((write) => write(canaries.webhook)) : [];
        // A successful response is data: a card number there is one that the merchant asked for.
        const isSuccess =
          place === places["a success of another payment"] || place === places["a success of another form"];
        const echo = [...written, ...mine, ...(isSuccess ? [] : cards)].join(" | ");
        expectNone(await run(call, () => place(echo)));
      },
    );

    test("shows no secret that a header repeats", async () => {
      const values = [...secrets, ...secrets.map(encodeURIComponent), card].join(" ");
      const headers = [
        "X-Request-Id",
        "Server",
        "Date",
        "Content-Language",
        "X-Other",
        "X-Token-Deprecated",
        "Retry-After",
      ];
      const given = Object.fromEntries(headers.map((header) => [header, values]));
      expectNone(await run(call, () => Response.json(bodyOf({}), { status: 400, headers: given })));
    });

    test("shows no secret and no card when a connection fails, not even in the cause", async () => {
      const echo = [...written, ...cards].join(" | ");
      const cause = Object.assign(new Error(echo, { cause: new Error(echo, { cause: echo }) }), { code: echo });
      expectNone(await run(call, () => Promise.reject(new TypeError(`fetch failed: ${echo}`, { cause }))));
    });
  });
});

test("the check for secrets works: it finds every spelling of a secret", () => {
  for (const write of Object.values(spellings)) {
    expect(readings(write(canaries.main)).some((text) => text.includes("canary"))).toBe(true);
  }
});
