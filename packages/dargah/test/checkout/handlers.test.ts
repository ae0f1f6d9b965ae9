import { expect, test } from "vitest";
import { order, setUpShop } from "../support/checkout.ts";
import { definitionOf } from "../support/subjects.ts";

const subject = definitionOf("inopal");

test("afterPaid is not called before the delivery has succeeded", async () => {
  const mails: string[] = [];
  let isBroken = true;
  const { checkout, visit, later } = setUpShop(subject, {
    onPaid(): void {
      if (isBroken) throw new Error("The database is down.");
    },
    afterPaid: ({ payment }) => void mails.push(payment.orderId),
  });
  await checkout.handle(await visit(await checkout.start(order)));
  await later(10);
  await later(100);
  expect(mails).toEqual([]);
  isBroken = false;
  await later(1000);
  await later(1000);
  expect(mails).toEqual(["A-1"]);
});

test("a handler that throws an error without a text is tried again with growing waits", async () => {
  let tries = 0;
  const { checkout, visit, later } = setUpShop(subject, {
    onPaid(): void {
      tries += 1;
      throw Object.assign(new Error(), { message: { code: 5 } });
    },
  });
  await checkout.handle(await visit(await checkout.start(order)));
  for (let minute = 0; minute < 30; minute += 1) await later(60);
  expect(tries).toBeGreaterThan(5);
  expect(tries).toBeLessThan(15);
});

function broken(): string {
  throw new Error("secret text");
}

const pages: [how: string, page: () => unknown][] = [
  ["throws", broken],
  ["rejects", () => Promise.resolve().then(broken)],
  ["leads elsewhere", () => "//elsewhere.example/"],
];

test.each(pages)("a page that %s gives the payer a text and keeps the order paid", async (_, page) => {
  const { checkout, visit, delivered } = setUpShop(subject, { page: page as () => string });
  const started = await checkout.start(order);
  const response = await checkout.handle(await visit(started));
  expect(response.status).toBe(503);
  expect(await response.text()).not.toContain("secret");
  expect(await checkout.get(started.payment.id)).toMatchObject({ state: "paid" });
  expect(delivered).toEqual(["A-1"]);
});

test.each([undefined, null, { url: "/payments/x", method: "GET" }, "https://shop.example/payments/x"])(
  "a request that is not a Web Request is refused: %o",
  async (request) => {
    const { checkout } = setUpShop(subject);
    for (const take of [checkout.complete, checkout.handle]) {
      await expect(take(request as never)).rejects.toMatchObject({
        code: "invalid_option",
        message: expect.stringContaining("Request"),
      });
    }
  },
);

test("an address that would be too long for a gateway is refused when the checkout is created", () => {
  const { make } = setUpShop(subject);
  expect(() => make({ path: `/${"p".repeat(200)}` })).toThrow(expect.objectContaining({ code: "invalid_option" }));
});

test("states that are not a list are refused", async () => {
  const { checkout } = setUpShop(subject);
  await expect(checkout.list({ states: "paid" as never })).rejects.toMatchObject({ code: "invalid_option" });
});

test("an aborted start that waits for another one reports it", async () => {
  const { checkout } = setUpShop(subject);
  const controller = new AbortController();
  const [first, second] = await Promise.allSettled([
    checkout.start(order),
    (async () => {
      const waiting = checkout.start({ ...order, signal: controller.signal });
      controller.abort();
      return waiting;
    })(),
  ]);
  expect(first.status).toBe("fulfilled");
  expect(second).toMatchObject({ status: "rejected", reason: { code: "aborted" } });
});

test("a list is paged without gaps and repetitions when all payments were made at the same time", async () => {
  const { checkout } = setUpShop(subject);
  for (let at = 0; at < 7; at += 1) await checkout.start({ ...order, orderId: `A-${at}` });
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await checkout.list({ limit: 2, ...(cursor && { cursor }) });
    ids.push(...page.payments.map(({ orderId }) => orderId));
    cursor = page.cursor;
  } while (cursor);
  expect([...ids].sort()).toEqual(Array.from({ length: 7 }, (_, at) => `A-${at}`));
});

test.each(["gardeshpay", "inopal", "invoice-script", "irandargah", "vandar"] as const)(
  "an order id of 255 characters is started and paid at %s",
  async (name) => {
    const { checkout, visit, delivered } = setUpShop(definitionOf(name));
    const orderId = "سفارش/?#&".repeat(30).slice(0, 255);
    const response = await checkout.handle(await visit(await checkout.start({ ...order, orderId })));
    expect(delivered).toEqual([orderId]);
    expect(response.headers.get("Location")).toMatch(/^[!-~]+$/);
  },
);
