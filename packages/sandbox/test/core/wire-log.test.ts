import { describe, expect, test, vi } from "vitest";
import { createWireLog, type Exchange, type WireEntry } from "../../src/core/wire-log.ts";

const canary = "canary-key";

function exchangeOf(given: Partial<Exchange> = {}): Exchange {
  return {
    at: 0,
    gateway: "vandar",
    operation: "createPayment",
    method: "POST",
    url: `https://ipg.vandar.io/api/v4/send?key=${canary}`,
    requestHeaders: new Headers({ Authorization: `Bearer ${canary}`, "X-Key": canary }),
    requestBody: JSON.stringify({ api_key: canary }),
    status: 200,
    responseHeaders: { "X-Key": canary },
    responseBody: JSON.stringify({ echoed: canary }),
    notes: [`The key was ${canary}.`],
    ...given,
  };
}

describe("secrets", () => {
  test("do not appear in an entry, listed or reported", () => {
    const log = createWireLog({ limit: 10, secrets: () => [canary] });
    const listener = vi.fn();
    log.onEntry(listener);
    log.add(exchangeOf());
    const [listed] = log.list();
    expect(listener).toHaveBeenCalledExactlyOnceWith(listed);
    expect(JSON.stringify(listed)).not.toContain("canary");
    expect(listed).toMatchObject({
      requestHeaders: { authorization: "Bearer ***", "x-key": "***" },
      requestBody: '{"api_key":"***"}',
      responseHeaders: { "X-Key": "***" },
      status: 200,
    });
  });

  test("do not appear in a header that the spec declares as secret, even a short one", () => {
    const fieldsOf = () => ({ request: ["X-Shop"], response: ["X-New-Pin"] });
    const log = createWireLog({ limit: 10, secrets: () => [], fieldsOf });
    log.add(
      exchangeOf({ requestHeaders: new Headers({ "X-Shop": "1234" }), responseHeaders: { "X-New-Pin": "5678" } }),
    );
    expect(log.list()).toMatchObject([
      { requestHeaders: { "x-shop": "***" }, responseHeaders: { "X-New-Pin": "***" } },
    ]);
  });

  test("that are new are also hidden in old entries", () => {
    const secrets: string[] = [];
    const log = createWireLog({ limit: 10, secrets: () => [...secrets] });
    log.add(exchangeOf({ requestHeaders: new Headers(), requestBody: "" }));
    expect(JSON.stringify(log.list())).toContain("canary");
    secrets.push(canary);
    expect(JSON.stringify(log.list())).not.toContain("canary");
  });
});

describe("what callers send", () => {
  const card = "6037991234567890";
  const fieldsOf = () => ({ request: ["token", "national_code"], response: [] });
  const logOf = (given: Partial<Exchange>) => {
    const log = createWireLog({ limit: 10, secrets: () => [], fieldsOf });
    const plain = { url: "https://g.example/", requestHeaders: new Headers(), requestBody: "", responseHeaders: {} };
    log.add(exchangeOf({ ...plain, responseBody: "", notes: [], ...given }));
    return log.list()[0] as WireEntry;
  };

  test.each<[string, Partial<Exchange>]>([
    ["in a field that the spec has as a credential", { requestBody: `{"token":"${canary},\\" ${canary}"}` }],
    ["in that field of a form", { requestBody: `token=${canary}&amount=1` }],
    ["in that field of a query", { url: `https://g.example/?token=${canary}&a=1` }],
    [
      "in that field of a multipart body",
      { requestBody: `--x\r\nContent-Disposition: form-data; name="token"\r\n\r\n${canary}\r\n--x--` },
    ],
    ["as Authorization without a scheme", { requestHeaders: new Headers({ Authorization: canary }) }],
    ["as Basic", { requestHeaders: new Headers({ Authorization: `Basic ${btoa(`shop:${canary}`)}` }) }],
    ["as a cookie", { requestHeaders: new Headers({ Cookie: `a=1; session=${canary}` }) }],
    ["as X-API-Key", { requestHeaders: new Headers({ "X-API-Key": canary }) }],
    ["as a set cookie", { responseHeaders: { "Set-Cookie": `session=${canary}; HttpOnly` } }],
  ])("as a secret are hidden everywhere: %s", (_, given) => {
    const printed = JSON.stringify(logOf(given));
    for (const form of [canary, btoa(`shop:${canary}`)]) expect(printed).not.toContain(form);
    expect(printed).toContain("***");
  });

  test("as a secret is hidden where it comes back, in whatever spelling", () => {
    const secret = "ab/cd+SECRET==";
    const entry = logOf({
      requestBody: JSON.stringify({ token: secret }),
      responseBody: `{"message":"ab\\/cd+SECRET== \\u0061b/cd+SECRET==","page":"ab&#47;cd&#43;SECRET=="}`,
      notes: [`%61b%2fcd%2bSECRET%3d%3d is not known.`],
    });
    expect(JSON.stringify(entry)).not.toContain("SECRET");
  });

  test("as a card number or a national code is hidden everywhere", () => {
    const persian = card.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));
    const spaced = card.replace(/(\d{4})(?=\d)/g, "$1 ");
    const entry = logOf({
      requestBody: JSON.stringify({ valid_card_number: [card, persian, spaced], national_code: "0123456789" }),
      responseBody: spaced.replaceAll(" ", "-"),
    });
    expect(entry.requestBody).toBe(
      '{"valid_card_number":["603799******7890","۶۰۳۷۹۹******۷۸۹۰","6037 99** **** 7890"],"national_code":"***"}',
    );
    expect(entry.responseBody).toBe("6037-99**-****-7890");
  });

  test("as a reference stays: the token of a payment is not a credential", () => {
    const responseBody = '{"data":{"token":"1403121807581998242"}}';
    expect(logOf({ responseBody }).responseBody).toBe(responseBody);
  });
});

describe("the entries", () => {
  test.each([
    { limit: 3, added: 2, ids: [2, 1] },
    { limit: 3, added: 3, ids: [3, 2, 1] },
    { limit: 3, added: 4, ids: [4, 3, 2] },
    { limit: 3, added: 5, ids: [5, 4, 3] },
    { limit: 3, added: 6, ids: [6, 5, 4] },
    { limit: 3, added: 7, ids: [7, 6, 5] },
    { limit: 3, added: 100, ids: [100, 99, 98] },
    { limit: 1, added: 5, ids: [5] },
  ])("of $added exchanges are the last $limit, the newest first", ({ limit, added, ids }) => {
    const log = createWireLog({ limit, secrets: () => [] });
    for (let count = 0; count < added; count++) log.add(exchangeOf());
    expect(log.list().map(({ id }) => id)).toEqual(ids);
  });

  test("are reported one by one, until the listener is removed", () => {
    const log = createWireLog({ limit: 3, secrets: () => [] });
    const reported: number[] = [];
    const stop = log.onEntry(({ id }) => reported.push(id));
    log.add(exchangeOf());
    log.add(exchangeOf());
    stop();
    log.add(exchangeOf());
    expect(reported).toEqual([1, 2]);
  });

  test("are forgotten when the log is cleared", () => {
    const log = createWireLog({ limit: 3, secrets: () => [] });
    log.add(exchangeOf());
    log.clear();
    expect(log.list()).toEqual([]);
  });
});
