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
  const answer = await payer.sandbox.fetch(new Request("https://ipg.vandar.io/api/v4/send", request));
  const { token } = await answer.json();
  return { ...payer, target: `https://ipg.vandar.io/v4/${token}` };
}

test.each([
  { card: undefined, state: "paid" },
  { card: "success", state: "paid" },
  { card: "6037997123456789", state: "paid" },
  { card: "failed", state: "failed" },
  { card: "insufficient", state: "failed" },
  { card: "6273811122334455", state: "timeout" },
])("pays with the card $card, by its number or by what comes of it: $state", async ({ card, state }) => {
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

test("refuses a card that is no test card, and names those that are", async () => {
  const { sandbox, seed } = createPayer();
  const payment = seed();
  await expect(sandbox.pay(addressOf(payment), { card: "6037997123456780" })).rejects.toThrow(
    /^"6037997123456780" is no test card\. There are success \(6037997123456789\), /,
  );
  expect(payment.state).toBe("pending");
});

test("refuses a card that the merchant has not allowed", async () => {
  const { sandbox, target } = await createRestricted("6219861012345678");
  await expect(sandbox.pay(target)).rejects.toThrow("The merchant does not let the card 6037997123456789 pay.");
  expect(sandbox.payments()[0]?.state).toBe("pending");
});

test("pays with a card that the merchant has allowed beside another", async () => {
  const { sandbox, target } = await createRestricted(["6219861012345678", "6037997123456789"]);
  expect((await sandbox.pay(target)).payment.state).toBe("paid");
});

test("tells why a page is refused", async () => {
  const { sandbox, target } = await createRestricted([]);
  await expect(sandbox.pay(target, { referer: "" })).rejects.toThrow(
    `${target} shows no pay page but HTTP 404. The browser sent no Referer.`,
  );
  await sandbox.pay(target);
  await expect(sandbox.pay(target)).rejects.toThrow(
    `${target} shows no pay page but HTTP 404. This page was opened before.`,
  );
});

test("tells what is wanted when the address is none of the sandbox", async () => {
  const { sandbox } = createPayer();
  await expect(sandbox.pay("https://elsewhere.example/pay/1")).rejects.toThrow(
    "https://elsewhere.example/pay/1 shows no pay page but HTTP 404. Give the address that createPayment answers with",
  );
});

test("opens a page by a form too", async () => {
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

test("gives as many returns as the merchant gets", async () => {
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
