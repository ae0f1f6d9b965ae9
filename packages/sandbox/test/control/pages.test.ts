import { describe, expect, test } from "vitest";
import { createControl, errorOf } from "../support/control.ts";
import { expectNoForeignMarkup, textOf } from "../support/payer.ts";

describe("the page", () => {
  test.each([
    ["/", "en", "ltr", "Payments"],
    ["/control", "en", "ltr", "Wire log"],
    ["/control?lang=fa", "fa", "rtl", "پرداخت‌ها"],
    ["/?lang=de", "en", "ltr", "Payments"],
  ])("at %s is %s", async (path, language, direction, word) => {
    const { fetch } = createControl();
    const response = await fetch(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const page = await response.text();
    expect(page).toContain(`<html lang="${language}" dir="${direction}">`);
    expect(textOf(page)).toContain(word);
  });

  test.each([
    ["/control?state=paid", ["pay_000002"]],
    ["/control?gateway=inopal", ["pay_000003"]],
    ["/control?search=blue", ["pay_000001"]],
    ["/control?search=none", []],
    ["/control?state=&gateway=&search=", ["pay_000003", "pay_000002", "pay_000001"]],
  ])("at %s lists the payments %j", async (path, ids) => {
    const { page, sandbox } = createControl();
    sandbox.seedPayment({ gateway: "vandar", amount: 1000, description: "A Blue Book" });
    sandbox.seedPayment({ gateway: "vandar", amount: 1000, state: "paid" });
    sandbox.seedPayment({ gateway: "inopal", amount: 1000 });
    const rows = [...(await page(path)).matchAll(/<tr data-key="([^"]*)"/g)].map(([, id]) => id);
    expect(rows).toEqual(ids);
  });

  test("leads to older payments and back, in its language and under its filter", async () => {
    const { page, sandbox } = createControl();
    for (let count = 0; count < 41; count++) sandbox.seedPayment({ gateway: "vandar", amount: 1000 });
    sandbox.seedPayment({ gateway: "inopal", amount: 1000 });
    const linkOf = (text: string, name: string) =>
      new RegExp(`<a href="([^"]*)">${name}</a>`).exec(text)?.[1]?.replaceAll("&amp;", "&");
    const counts: number[] = [];
    let text = await page("/control?gateway=vandar&lang=fa");
    for (;;) {
      counts.push(text.match(/<tr data-key/g)?.length ?? 0);
      const older = linkOf(text, "پرداخت‌های قدیمی‌تر");
      if (!older) break;
      text = await page(older);
    }
    expect(counts).toEqual([20, 20, 1]);
    expect(linkOf(text, "تازه‌ترین پرداخت‌ها")).toBe("/control?gateway=vandar&lang=fa");
  });

  test.each(["state=lost", "gateway=paypal", "before=yesterday"])(
    "with the filter %s says what is wrong, above all payments",
    async (filter) => {
      const { fetch, sandbox } = createControl();
      sandbox.seedPayment({ gateway: "vandar", amount: 1000 });
      const response = await fetch(`/control?lang=fa&${filter}`);
      expect(response.status).toBe(400);
      const page = await response.text();
      expect(page).toContain('role="alert"');
      expect(page).toContain('lang="fa" dir="rtl"');
      expect(page).toContain('data-key="pay_000001"');
    },
  );

  test("of a payment that does not exist: 404", async () => {
    const { fetch } = createControl();
    const response = await fetch("/control/payments/pay_000001");
    expect(response.status).toBe(404);
    expect(textOf(await response.text())).toContain("This payment does not exist");
  });

  test("of a payment has only the exchanges that mention it", async () => {
    const { fetch, page, sandbox } = createControl();
    const body = JSON.stringify({ api_key: "vandar-api-key", amount: 10_000, callback_url: "https://shop.example/" });
    for (let count = 0; count < 2; count++) {
      const headers = { "Content-Type": "application/json" };
      await fetch("/vandar/api/v4/send", { method: "POST", headers, body });
    }
    const [first, second] = sandbox.payments();
    const text = await page(`/control/payments/${first?.id}`);
    expect(text.match(/data-key="log-1"/g)).toHaveLength(1);
    expect(text).not.toContain('data-key="log-2"');
    expect(text).not.toContain(second?.reference);
  });
});

describe("a form", () => {
  test("goes back to its page, and shows its result again when that is reloaded", async () => {
    const { form, page, sandbox } = createControl();
    const response = await form("/clock", { advance: "20m", "~back": "/control?state=paid&lang=fa" });
    expect(response.status).toBe(303);
    expect(await response.text()).toBe("");
    const location = response.headers.get("location") ?? "";
    expect(location).toMatch(/^\/control\?state=paid&lang=fa&notice=\d+$/);
    const now = sandbox.clock.now();
    for (let count = 0; count < 2; count++) expect(await page(location)).toContain("ساعت جابه‌جا شد.");
    expect(sandbox.clock.now()).toBe(now);
    expect(await page("/control?notice=99")).not.toContain('class="notice');
  });

  test.each([
    ["/control/payments/pay_000001", "/control/payments/pay_000001?notice=1"],
    ["/", "/?notice=1"],
    ["https://evil.example/", "/control?notice=1"],
    ["//evil.example/", "/control?notice=1"],
    ["/\\evil.example/", "/control?notice=1"],
    ["javascript:alert(1)", "/control?notice=1"],
    ["/vandar/", "/control?notice=1"],
    ["/control/api/state", "/control?notice=1"],
    ["/control/payments/../../vandar", "/control?notice=1"],
    ["http://[", "/control?notice=1"],
    ["", "/?notice=1"],
  ])("that claims to come from %j goes to %s", async (back, location) => {
    const { form } = createControl();
    const response = await form("/clock", { advance: "1m", "~back": back });
    expect(response.headers.get("location")).toBe(location);
  });

  test.each<[string, Record<string, string>, string]>([
    [
      "/payments",
      { gateway: "vandar", amount: "1000", state: "paid", orderId: "", reference: "" },
      "pay_000002 has been created.",
    ],
    ["/payments/pay_000001/pay", { card: "success" }, "pay_000001: paid."],
    ["/payments/pay_000001/pay", { card: "success", deliver: "true" }, "The merchant responded with HTTP 204."],
    ["/payments/pay_000001/cancel", {}, "pay_000001: cancelled."],
    ["/clock", { advance: "20m" }, "The clock has been moved."],
    ["/clock", { set: "2025-10-01T10:30:00+03:30" }, "The clock has been moved."],
    ["/faults", { kind: "timeout", gateway: "", times: "2", committed: "false" }, "The fault timeout is waiting."],
    ["/faults/clear", {}, "All faults have been cleared."],
    ["/reset", { seed: "" }, "The sandbox has been reset."],
    ["/reset", { seed: "other" }, "The sandbox has been reset."],
    ["/gateways/vandar/actions/set-terminal", { active: "false", terminal: "" }, "set-terminal is done."],
    ["/gateways/vandar/actions/set-terminal", { allowedIps: '["10.0.0.1"]' }, "10.0.0.1"],
  ])("%s with %j works without scripts", async (path, fields, text) => {
    const { formThenPage, sandbox } = createControl({ fetch: async () => new Response(null, { status: 204 }) });
    sandbox.seedPayment({ gateway: "vandar", amount: 1000 });
    expect(textOf(await formThenPage(path, fields))).toContain(text);
  });

  test.each<[string, Record<string, string>, number]>([
    ["/payments", { gateway: "vandar", amount: "1,000" }, 400],
    ["/payments", { gateway: "vandar", amount: "1000", why: "x" }, 400],
    ["/payments/pay_000009/pay", {}, 404],
    ["/payments/pay_000001/pay", { card: "gold" }, 400],
    ["/payments/pay_000002/cancel", {}, 409],
    ["/clock", {}, 400],
    ["/clock", { advance: "soon" }, 400],
    ["/faults", { kind: "timeout", times: "often" }, 400],
    ["/gateways/vandar/actions/set-terminal", { active: "maybe" }, 400],
    ["/gateways/vandar/actions/explode", {}, 404],
  ])("%s with %j shows the error on its page, and changes nothing", async (path, fields, status) => {
    const { form, get, sandbox } = createControl();
    sandbox.seedPayment({ gateway: "vandar", amount: 1000 });
    sandbox.seedPayment({ gateway: "vandar", amount: 1000, state: "failed" });
    const before = await get("/state");
    const response = await form(path, { ...fields, "~back": "/control?lang=fa" });
    expect(response.status).toBe(status);
    const page = await response.text();
    expect(page).toContain('role="alert"');
    expect(page).toContain('lang="fa" dir="rtl"');
    expect(await get("/state")).toEqual(before);
  });

  test("that is too large is refused", async () => {
    const { form } = createControl({ bodyLimit: 100 });
    const response = await form("/clock", { advance: "1m", set: "x".repeat(100) });
    expect({ status: response.status, response: await response.json() }).toEqual({
      status: 413,
      response: errorOf("too-large"),
    });
  });

  test("that fails on a page with an invalid filter still says why", async () => {
    const { form } = createControl();
    const response = await form("/clock", { advance: "soon", "~back": "/control?state=lost" });
    expect(response.status).toBe(400);
    expect(textOf(await response.text())).toContain("soon");
  });

  test.each<[string, unknown]>([
    ["true", true],
    [" 5 ", 5],
    ['"5"', "5"],
    ['{"a":[1]}', { a: [1] }],
    ["2025100121424146", 2025100121424146],
    ["20251001214241461234", "20251001214241461234"],
    ["007", "007"],
    ["1e3", "1e3"],
    ["plain text", "plain text"],
    ["{", "{"],
  ])("of an action reads the typed text %j as %j", async (typed, value) => {
    const { formThenPage } = createControl();
    const page = await formThenPage("/gateways/vandar/actions/set-terminal", { terminal: typed });
    expect(textOf(page)).toContain(`Unknown terminal ${JSON.stringify(value)}.`);
  });
});

const hostile = [
  `"><script foreign>alert(1)</script>`,
  `'><img foreign src=x onerror=alert(1)>`,
  `</title></style></pre></details><script foreign>alert(1)</script>`,
  `<b foreign onclick=alert(1)> &lt;script&gt; &amp;`,
];

describe.each(hostile)("untrusted text cannot become part of a page: %s", (text) => {
  test("in a payment", async () => {
    const { page, sandbox } = createControl();
    const payment = sandbox.seedPayment({ gateway: "vandar", amount: 1000, reference: "R-1" });
    const callbackUrl = `https://shop.example/${text}?${text}`;
    Object.assign(payment, { orderId: text, description: text, terminal: text, reference: text, callbackUrl });
    Object.assign(payment, { bankReference: text, allowedCards: [text], details: { [text]: text } });
    for (const path of ["/control", `/control/payments/${payment.id}`, `/control/payments/${payment.id}?lang=fa`]) {
      const shown = await page(path);
      expectNoForeignMarkup(shown);
      expect(textOf(shown)).toContain(text.replace(/\s+/g, " "));
    }
  });

  test("in an exchange, its headers and its notes", async () => {
    const { page, fetch } = createControl();
    await fetch(`/vandar/nowhere/${encodeURI(text)}?${text}`, {
      method: "POST",
      headers: { "X-Text": text, "Content-Type": "application/json" },
      body: JSON.stringify({ [text]: text }),
    });
    await fetch("/vandar/api/v4/send", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        api_key: "vandar-api-key",
        amount: 10_000,
        callback_url: "https://a.example/",
        [text]: text,
      }),
    });
    expectNoForeignMarkup(await page("/control"));
    expectNoForeignMarkup(await page("/control/payments/pay_000001?lang=fa"));
  });

  test("in the address of the page", async () => {
    const { page, sandbox } = createControl();
    sandbox.seedPayment({ gateway: "vandar", amount: 1000 });
    for (const name of ["search", "gateway", "state", "before", "lang", "notice", text]) {
      expectNoForeignMarkup(await page(`/control?${new URLSearchParams({ [name]: text })}`));
    }
    expectNoForeignMarkup(await page(`/control/payments/${encodeURIComponent(text)}?${text}`));
    expectNoForeignMarkup(await page(`/control/payments/pay_000001?${new URLSearchParams({ [text]: text })}`));
  });

  test("in a form, and in its result", async () => {
    const { formThenPage, sandbox } = createControl();
    const callbackUrl = `https://shop.example/?${new URLSearchParams({ text })}`;
    sandbox.seedPayment({ gateway: "inopal", amount: 1000, callbackUrl });
    const forms: [string, Record<string, string>][] = [
      ["/payments", { gateway: text, amount: text }],
      ["/payments", { gateway: "vandar", amount: "1000", [text]: text }],
      ["/payments", { gateway: "vandar", amount: "1000", orderId: text, description: text, reference: text }],
      ["/payments/pay_000001/pay", { card: text }],
      ["/payments/pay_000001/pay", {}],
      ["/clock", { set: text }],
      ["/faults", { kind: text }],
      ["/faults", { kind: "timeout", operation: text }],
      ["/gateways/vandar/actions/set-terminal", { terminal: text }],
      ["/gateways/vandar/actions/set-terminal", { allowedIps: JSON.stringify([text]) }],
      [`/gateways/vandar/actions/${encodeURIComponent(text)}`, {}],
      ["/reset", { seed: text }],
    ];
    for (const [path, fields] of forms) expectNoForeignMarkup(await formThenPage(path, fields));
    expectNoForeignMarkup(await formThenPage("/clock", { advance: "1m", "~back": `/control?search=${text}` }));
  });

  test("in the names and keys of a merchant", async () => {
    const { page } = createControl({
      vandar: { terminals: [{ name: text, merchant: { en: text, fa: text }, apiKey: text, business: text }] },
      seed: text,
    });
    const shown = await page("/control");
    expectNoForeignMarkup(shown);
    expect(textOf(shown)).toContain(text.replace(/\s+/g, " "));
  });
});
