import { describe, expect, test } from "vitest";
import type { Payment } from "../../src/index.ts";
import { byPost, createPayer, expectNoForeignMarkup, formOf, textOf } from "../support/payer.ts";

const hostile = [
  `"><script foreign>alert(1)</script>`,
  `'><img foreign src=x onerror=alert(1)>`,
  `</title></style><script foreign>alert(1)</script>`,
  `\`\${alert(1)}\` <b foreign onclick=alert(1)> &lt;script&gt; &amp;`,
];

describe.each(hostile)("untrusted text cannot become part of a page: %s", (text) => {
  async function pagesOf(change: Partial<Record<keyof Payment, string>>, gateway: "vandar" | "inopal" = "vandar") {
    const pages: string[] = [];
    for (const state of ["pending", "paid"] as const) {
      const { seed, open, press, sandbox } = createPayer();
      const payment = Object.assign(seed({ gateway, orderId: "A17", state }), change);
      pages.push(await (await open(payment)).text(), await (await open(payment, "?lang=en")).text());
      pages.push(await (await press(payment, { action: "pay" })).text());
      sandbox.faults.add({ kind: "lost-callback" });
      pages.push(await (await press(payment, { action: "cancel" })).text());
    }
    return pages;
  }

  test("as the merchant's name", async () => {
    const { seed, open } = createPayer({ vandar: { terminals: [{ merchant: { en: text, fa: text } }] } });
    const page = await (await open(seed())).text();
    expectNoForeignMarkup(page);
    expect(textOf(page)).toContain(text.replace(/\s+/g, " "));
  });

  test("as the order", async () => {
    for (const page of await pagesOf({ orderId: text })) expectNoForeignMarkup(page);
  });

  test("as the description", async () => {
    for (const page of await pagesOf({ description: text })) expectNoForeignMarkup(page);
  });

  test("in the callback address", async () => {
    const callbackUrl = `https://shop.example/${text}?x=${text}#${text}`;
    for (const page of await pagesOf({ callbackUrl })) expectNoForeignMarkup(page);
    const { seed, press } = createPayer();
    const payment = Object.assign(seed({ gateway: byPost, orderId: "A17" }), { callbackUrl });
    const page = await (await press(payment, { action: "cancel" })).text();
    expectNoForeignMarkup(page);
    expect(formOf(page).action).toBe(callbackUrl);
    const byRedirect = Object.assign(seed(), { callbackUrl });
    const { headers } = await press(byRedirect, { action: "cancel" });
    expect(new URL(headers.get("Location") ?? "").hostname).toBe("shop.example");
  });

  test("as a field of the callback", async () => {
    const { seed, press } = createPayer();
    const payment = Object.assign(seed({ gateway: byPost, orderId: "A17" }), { orderId: text });
    const page = await (await press(payment, { action: "cancel" })).text();
    expectNoForeignMarkup(page);
    expect(formOf(page).fields.order_id).toBe(text);
  });

  test("as a payer's input", async () => {
    const { seed, press } = createPayer();
    const fields = { action: text, number: text, cvv2: text, month: text, year: text, card: text };
    for (const action of [text, "pay", "test-card"]) {
      expectNoForeignMarkup(await (await press(seed(), { ...fields, action })).text());
    }
  });

  test("in the address of a page", async () => {
    const { sandbox, seed, open } = createPayer();
    expectNoForeignMarkup(await (await open(seed(), `?lang=${encodeURIComponent(text)}`)).text());
    const unknown = await sandbox.fetch(new Request(`http://127.0.0.1/vandar/~pay/${encodeURIComponent(text)}`));
    expectNoForeignMarkup(await unknown.text());
  });
});
