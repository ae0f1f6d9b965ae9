import { expect, test } from "vitest";
import { addressOf, byPost, createPayer } from "../support/payer.ts";

async function createRestricted(cards: string | string[]) {
  const payer = createPayer();
  const body = {
    api_key: "vandar-api-key",
    amount: 1000,
    callback_url: "https://shop.example/",
    valid_card_number: cards,
  };
  const headers = { "Content-Type": "application/json" };
  const request = { method: "POST", headers, body: JSON.stringify(body) };
  const response = await payer.sandbox.fetch(new Request("https://ipg.vandar.io/api/v4/send", request));
  const { token } = await response.json();
  return { ...payer, target: `https://ipg.vandar.io/v4/${token}` };
}

test.each([
  { card: undefined, state: "paid" },
  { card: "success", state: "paid" },
  { card: "6037997123456789", state: "paid" },
  { card: "failed", state: "failed" },
  { card: "insufficient", state: "failed" },
  { card: "6273811122334455", state: "timeout" },
])("pays with the card $card, by its number or its outcome: $state", async ({ card, state }) => {
  const { sandbox, seed } = createPayer();
  const { payment, returns } = await sandbox.pay(addressOf(seed()), card === undefined ? {} : { card });
  expect(payment.state).toBe(state);
  expect(returns).toHaveLength(1);
});

test("cancels", async () => {
  const { sandbox, seed } = createPayer();
  const { payment } = await sandbox.pay(addressOf(seed()), { cancel: true });
  expect(payment.state).toBe("cancelled");
});

test("refuses a card that is not a test card, and names the test cards", async () => {
  const { sandbox, seed } = createPayer();
  const payment = seed();
  await expect(sandbox.pay(addressOf(payment), { card: "6037997123456780" })).rejects.toThrow(
    /^"6037997123456780" is not a test card\. Choose from success \(6037997123456789\), /,
  );
  expect(payment.state).toBe("pending");
});

test("refuses a card that the merchant has not allowed", async () => {
  const { sandbox, target } = await createRestricted("6219861012345678");
  await expect(sandbox.pay(target)).rejects.toThrow("The merchant does not accept the card 6037997123456789.");
  expect(sandbox.payments()[0]?.state).toBe("pending");
});

test("pays with one of several cards that the merchant allows", async () => {
  const { sandbox, target } = await createRestricted(["6219861012345678", "6037997123456789"]);
  expect((await sandbox.pay(target)).payment.state).toBe("paid");
});

test("says why a page is refused", async () => {
  const { sandbox, target } = await createRestricted([]);
  await expect(sandbox.pay(target, { referer: "" })).rejects.toThrow(
    `${target} is not a pay page (HTTP 404). The browser sent no Referer.`,
  );
  await sandbox.pay(target);
  await expect(sandbox.pay(target)).rejects.toThrow(
    `${target} is not a pay page (HTTP 404). This page has already been opened.`,
  );
});

test("says what is needed if the address does not belong to the sandbox", async () => {
  const { sandbox } = createPayer();
  await expect(sandbox.pay("https://elsewhere.example/pay/1")).rejects.toThrow(
    "https://elsewhere.example/pay/1 is not a pay page (HTTP 404). Give the address that the sandbox returned from createPayment",
  );
});

test("also opens a page by a form", async () => {
  const { sandbox } = createPayer();
  const headers = { "Content-Type": "application/json", Authorization: "Bearer inopal-gateway-id" };
  const body = JSON.stringify({ amount: 150_000, order_id: "A17", callback: "https://shop.example/return" });
  const request = new Request("https://core.inopal.ir/api/pardakht/create", { method: "POST", headers, body });
  const { data } = await (await sandbox.fetch(request)).json();
  const url = "https://core.inopal.ir/api/pardakht/payment";
  const { payment, returns } = await sandbox.pay({ method: "POST", url, fields: { token: data.token } });
  expect(payment).toMatchObject({ gateway: byPost, orderId: "A17", state: "paid" });
  expect(returns[0]?.method).toBe("POST");
});

test("returns as many callbacks as the merchant gets", async () => {
  const { sandbox, seed } = createPayer();
  for (const [kind, count] of [
    ["lost-callback", 0],
    ["duplicate-callback", 2],
    ["tampered-callback", 1],
  ] as const) {
    sandbox.faults.add({ kind, tamper: "reference" });
    const { returns } = await sandbox.pay(addressOf(seed()));
    expect({ kind, count: returns.length }).toEqual({ kind, count });
  }
});
