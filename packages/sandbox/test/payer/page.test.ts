import { describe, expect, test } from "vitest";
import { gatewayNames } from "../../src/index.ts";
import { byGet, byPost, createPayer, textOf } from "../support/payer.ts";

describe("the pay page", () => {
  test("is in Persian and from right to left unless English is asked for", async () => {
    const { seed, open } = createPayer();
    const payment = seed();
    expect(await (await open(payment)).text()).toMatch(/<html lang="fa" dir="rtl">/);
    for (const search of ["?lang=fa", "?lang=de", "?lang="]) {
      expect(await (await open(payment, search)).text()).toMatch(/<html lang="fa" dir="rtl">/);
    }
    expect(await (await open(payment, "?lang=en")).text()).toMatch(/<html lang="en" dir="ltr">/);
  });

  test.each([
    { amount: 1_000, fa: "۱٬۰۰۰ ریال ۱۰۰ تومان", en: "1,000 Rial 100 Toman" },
    { amount: 1_250_005, fa: "۱٬۲۵۰٬۰۰۵ ریال ۱۲۵٬۰۰۰٫۵ تومان", en: "1,250,005 Rial 125,000.5 Toman" },
    {
      amount: 4_000_000_000,
      fa: "۴٬۰۰۰٬۰۰۰٬۰۰۰ ریال ۴۰۰٬۰۰۰٬۰۰۰ تومان",
      en: "4,000,000,000 Rial 400,000,000 Toman",
    },
  ])("shows $amount Rial in both units and in the digits of the language", async ({ amount, fa, en }) => {
    const { seed, open } = createPayer();
    const payment = seed({ amount });
    expect(textOf(await (await open(payment)).text())).toContain(fa);
    expect(textOf(await (await open(payment, "?lang=en")).text())).toContain(en);
  });

  test("shows who gets the money, what for, and where the payer goes back to", async () => {
    const { seed, open } = createPayer({
      vandar: { terminals: [{ merchant: { en: "Aban Books", fa: "کتاب آبان" } }] },
    });
    const payment = seed({ orderId: "A-17", description: "دو کتاب" });
    const page = textOf(await (await open(payment)).text());
    for (const text of ["وندار", "کتاب آبان", "A-17", "دو کتاب", "shop.example"]) expect(page).toContain(text);
    expect(textOf(await (await open(payment, "?lang=en")).text())).toContain("Aban Books");
  });

  test("leaves out an order and a description that the merchant did not give", async () => {
    const { seed, open } = createPayer();
    const page = textOf(await (await open(seed(), "?lang=en")).text());
    expect(page).not.toContain("Order");
    expect(page).not.toContain("undefined");
  });

  test("shows the payer's fee next to the price, and charges both together", async () => {
    const { seed, open } = createPayer({ vandar: { wage: 500, terminals: [{ feePayer: "payer" }] } });
    const page = textOf(await (await open(seed({ amount: 10_000 }), "?lang=en")).text());
    expect(page).toContain("10,500 Rial 1,050 Toman");
    expect(page).toContain("Price 10,000 Rial");
    expect(page).toContain("Fee 500 Rial");
  });

  test("says that it is a sandbox and no money moves, in both languages", async () => {
    const { seed, open } = createPayer();
    const payment = seed();
    expect(textOf(await (await open(payment)).text())).toContain("هیچ پولی جابه‌جا نمی‌شود");
    expect(textOf(await (await open(payment, "?lang=en")).text())).toContain("No money moves here");
  });

  test("shows the deadline, and says that it does not run out while the clock is stopped", async () => {
    const { sandbox, seed, open } = createPayer();
    const payment = seed();
    expect(textOf(await (await open(payment)).text())).toContain("مهلت پرداخت تا ۱۰:۵۰:۰۰ به وقت تهران");
    const english = await (await open(payment, "?lang=en")).text();
    expect(textOf(english)).toContain("Pay until 10:50:00 Tehran time The clock of the sandbox is stopped");
    expect(english).not.toContain("<script>");
    await sandbox.clock.set("2025-09-30T23:55:00+03:30");
    expect(textOf(await (await open(payment, "?lang=en")).text())).toContain("Pay until 1404/07/09 10:50:00");
  });

  test("counts down by a script when the clock runs", async () => {
    const { seed, open } = createPayer({ clock: { start: "2025-10-01T10:30:00+03:30" } });
    const page = await (await open(seed())).text();
    const left = Number(/data-left="(\d+)"/.exec(page)?.[1]);
    expect(left).toBeGreaterThan(19 * 60_000);
    expect(left).toBeLessThanOrEqual(20 * 60_000);
    expect(page).toContain("<script>");
  });

  test("lists the test cards with a button each, and shows which ones the merchant refuses", async () => {
    const { sandbox, seed, open } = createPayer();
    const all = await (await open(seed())).text();
    expect(all.match(/<button name="card"/g)).toHaveLength(4);
    const body = { api_key: "vandar-api-key", amount: 1000, callback_url: "https://shop.example/" };
    await sandbox.fetch(
      new Request("https://ipg.vandar.io/api/v4/send", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ...body, valid_card_number: ["6219861012345678"] }),
      }),
    );
    const restricted = sandbox.payments().at(-1);
    if (!restricted) throw new Error("The payment does not exist.");
    const some = await (await open(restricted, "?lang=en")).text();
    expect(some.match(/<button name="card" value="6219861012345678"/g)).toHaveLength(1);
    expect(some.match(/<button name="card"/g)).toHaveLength(1);
    expect(textOf(some)).toContain("The merchant accepts only these cards: 6219 8610 1234 5678");
    expect(textOf(some).match(/Not accepted/g)).toHaveLength(3);
  });

  test.each(gatewayNames)(
    "of %s has the gateway's name and colour, and white text on it can be read",
    async (gateway) => {
      const { seed, open } = createPayer();
      const page = await (await open(seed({ gateway, orderId: "A17", amount: 150_000 }))).text();
      const [, color = ""] = /--accent:(#[0-9a-f]{6})/.exec(page) ?? [];
      expect(contrastWithWhite(color)).toBeGreaterThanOrEqual(4.5);
    },
  );
});

describe("every page", () => {
  const states = ["pending", "paid", "verified", "failed", "cancelled", "timeout", "reversed", "refunded"] as const;

  test.each(states)("of a payment that is %s runs and loads nothing but its own content", async (state) => {
    const { seed, open } = createPayer({ clock: { start: "2025-10-01T10:30:00+03:30" } });
    const response = await open(seed({ state }));
    const page = await response.text();
    expect(response.status).toBe(200);
    const policy = response.headers.get("Content-Security-Policy") ?? "";
    const inline = [...page.matchAll(/<(style|script)>(.*?)<\/\1>/gs)];
    for (const [, element = "", text = ""] of inline) {
      expect(policy).toMatch(new RegExp(`${element}-src [^;]*'sha256-${escapeRegExp(await sha256(text))}'`));
    }
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).not.toMatch(/unsafe|\*/);
    // The policy would block these, and the page would look broken.
    expect(page).not.toMatch(/\sstyle="/);
    expect(page).not.toMatch(/\s(?:src|srcset)=|url\(|@import/);
    expect([...page.matchAll(/<link\b[^>]*href="([^"]*)"/g)].every(([, href]) => href?.startsWith("data:"))).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "cache-control": "no-store",
      "content-type": "text/html; charset=utf-8",
      "referrer-policy": "strict-origin-when-cross-origin",
      "x-content-type-options": "nosniff",
    });
  });

  test("that refuses shows its HTTP status and its reason in both languages", async () => {
    const { sandbox } = createPayer();
    for (const url of [
      "http://127.0.0.1:4010/vandar/v4/UNKNOWN",
      "http://127.0.0.1:4010/vandar/~pay/pay_999999",
      "https://ipg.vandar.io/~pay/pay_999999?lang=en",
    ]) {
      const response = await sandbox.fetch(new Request(url));
      expect(response.status).toBe(404);
      const page = textOf(await response.text());
      expect(page).toContain("This payment does not exist.");
      expect(page).toContain("چنین پرداختی وجود ندارد.");
    }
  });

  test("of one gateway is not found under another", async () => {
    const { sandbox, seed } = createPayer();
    const { id } = seed({ gateway: byPost, orderId: "A17" });
    expect((await sandbox.fetch(new Request(`http://127.0.0.1/${byGet}/~pay/${id}`))).status).toBe(404);
    expect((await sandbox.fetch(new Request(`http://127.0.0.1/${byPost}/~pay/${id}`))).status).toBe(200);
  });

  test("on the gateway's real host links to that host", async () => {
    const { sandbox, seed } = createPayer();
    const { id } = seed();
    const page = await (await sandbox.fetch(new Request(`https://ipg.vandar.io/~pay/${id}`))).text();
    expect(page).toContain(`href="/~pay/${id}?lang=en"`);
    expect(page).toContain(`action="/~pay/${id}"`);
  });
});

async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(hash)));
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

/** Computes the contrast as in WCAG 2. */
function contrastWithWhite(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
