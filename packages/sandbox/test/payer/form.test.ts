import { describe, expect, test } from "vitest";
import { createPayer, textOf } from "../support/payer.ts";

const right = { action: "pay", number: "6037997123456789", cvv2: "123", month: "12", year: "05" };

describe("the card form", () => {
  test.each([
    ["as documented", {}],
    ["with spaces", { number: " 6037 9971 2345 6789 " }],
    ["with dashes", { number: "6037-9971-2345-6789" }],
    ["in Persian digits", { number: "۶۰۳۷۹۹۷۱۲۳۴۵۶۷۸۹", cvv2: "۱۲۳", month: "۱۲", year: "۰۵" }],
    ["in Arabic digits", { number: "٦٠٣٧٩٩٧١٢٣٤٥٦٧٨٩" }],
    ["with the full year", { year: "1405" }],
    ["with a one-digit year", { year: "5" }],
  ])("accepts a card %s", async (_, typed) => {
    const { seed, press } = createPayer();
    const payment = seed();
    expect((await press(payment, { ...right, ...typed })).status).toBe(303);
    expect(payment.state).toBe("paid");
  });

  test.each([
    ["no number", { number: "" }, "Enter the card number."],
    ["letters for a number", { number: "abc" }, "Enter the card number."],
    ["an unknown card", { number: "6037997123456780" }, "This is not one of the test cards. Do not enter a real card."],
    ["one digit too few", { number: "603799712345678" }, "This is not one of the test cards."],
    ["one digit too many", { number: "60379971234567890" }, "This is not one of the test cards."],
    ["no CVV2", { cvv2: "" }, "Enter the CVV2."],
    ["another CVV2", { cvv2: "124" }, "The CVV2 does not match this card."],
    ["no month", { month: "" }, "Enter the expiry month and year."],
    ["no year", { year: "" }, "Enter the expiry month and year."],
    ["another month", { month: "11" }, "The expiry date does not match this card."],
    ["another year", { year: "1406" }, "The expiry date does not match this card."],
    ["a year of the other calendar", { year: "2005" }, "The expiry date does not match this card."],
  ])("is shown again for %s, and says what is wrong", async (_, typed, text) => {
    const { seed, press } = createPayer();
    const payment = seed();
    const response = await press(payment, { ...right, ...typed }, "?lang=en");
    expect(response.status).toBe(422);
    expect(textOf(await response.text())).toContain(text);
    expect(payment.state).toBe("pending");
  });

  test("names every problem of an empty form at once, each tied to its field", async () => {
    const { seed, press } = createPayer();
    const page = await (await press(seed(), { action: "pay" })).text();
    for (const field of ["number", "cvv2", "expiry"]) {
      expect(page).toContain(`id="${field}-error"`);
      expect(page).toContain(`aria-invalid="true" aria-describedby="${field}-error"`);
    }
    expect(page.match(/<li><a href="#(?:number|cvv2|month)">/g)).toHaveLength(3);
    expect(page).toMatch(/<div class="problems" role="alert" tabindex="-1" autofocus/);
    expect(page).toContain("<title>خطا: ");
  });

  test("keeps the input, except for the CVV2", async () => {
    const { seed, press } = createPayer();
    const page = await (await press(seed(), { ...right, cvv2: "987", number: "6037 1" })).text();
    expect(page).toContain('value="6037 1"');
    expect(page).not.toContain('value="987"');
  });

  test("refuses a card that the merchant does not allow, by the form and by a button", async () => {
    const { sandbox, press } = createPayer();
    const body = { api_key: "vandar-api-key", amount: 1000, callback_url: "https://shop.example/" };
    await sandbox.fetch(
      new Request("https://ipg.vandar.io/api/v4/send", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ...body, valid_card_number: "6219861012345678" }),
      }),
    );
    const [payment] = sandbox.payments();
    if (!payment) throw new Error("The payment does not exist.");
    for (const fields of [right, { action: "test-card", card: right.number }]) {
      const response = await press(payment, fields, "?lang=en");
      expect(response.status).toBe(422);
      expect(textOf(await response.text())).toContain("The merchant does not accept this card.");
    }
    expect(payment.state).toBe("pending");
    expect((await press(payment, { action: "test-card", card: "6219861012345678" })).status).toBe(303);
    expect(payment.state).toBe("failed");
  });
});

describe("a form that none of our pages sends", () => {
  test.each([
    ["an empty one", "", "application/x-www-form-urlencoded", 422],
    ["an unknown action", "action=steal", "application/x-www-form-urlencoded", 422],
    ["the button of an ended payment", "action=return", "application/x-www-form-urlencoded", 422],
    ["an unknown test card", "action=test-card&card=1", "application/x-www-form-urlencoded", 422],
    ["a name of every object", "__proto__=pay&constructor=pay", "application/x-www-form-urlencoded", 422],
    ["a list", "action[]=pay&action[]=cancel", "application/x-www-form-urlencoded", 422],
    ["broken percent signs", "%%%=%E0%A4%A&action=%zz", "application/x-www-form-urlencoded", 422],
    ["bytes that are not text", new Uint8Array([0xff, 0xfe, 0x80]), "application/x-www-form-urlencoded", 400],
    ["JSON", '{"action":"pay"}', "application/json", 415],
    ["an array", "[1]", "application/json", 415],
    ["a multipart form", "--x--", "multipart/form-data; boundary=x", 415],
    ["plain text", "action=cancel", "text/plain", 415],
  ])("shows the page again: %s", async (_, body, type, status) => {
    const { seed, send } = createPayer();
    const payment = seed();
    const response = await send(payment, body, type);
    expect(response.status).toBe(status);
    const page = await response.text();
    expect(page).toContain('role="alert"');
    expect(page).toContain('name="number"');
    expect(payment.state).toBe("pending");
  });

  test.each([
    ["announced", (size: number) => new Uint8Array(size).fill(97)],
    [
      "in an unknown number of pieces",
      (size: number) =>
        new ReadableStream({
          start(controller) {
            controller.enqueue(new Uint8Array(size).fill(97));
            controller.close();
          },
        }),
    ],
  ])("is read up to the limit and no further, %s", async (_, make) => {
    const { seed, send } = createPayer({ bodyLimit: 1000 });
    const payment = seed();
    const statuses = [];
    for (const size of [999, 1000, 1001, 100_000]) {
      statuses.push((await send(payment, make(size) as BodyInit, "application/x-www-form-urlencoded")).status);
    }
    expect(statuses).toEqual([422, 422, 413, 413]);
    expect(payment.state).toBe("pending");
  });

  test("does not pay for a HEAD request", async () => {
    const { sandbox, seed } = createPayer();
    const { id, state } = seed();
    const address = `http://127.0.0.1/vandar/~pay/${id}?action=cancel&card=6037997123456789`;
    for (const method of ["GET", "HEAD"]) {
      expect((await sandbox.fetch(new Request(address, { method }))).status).toBe(200);
    }
    expect(state).toBe("pending");
    expect(sandbox.payments()[0]?.state).toBe("pending");
  });
});
