import { checkPage } from "@dargah/test-kit";
import { expect, test } from "vitest";
import type { Sandbox } from "../../src/index.ts";
import { type ControlVisit, useControlVisits } from "./control-visit.ts";

const visit = useControlVisits();

/** Creates a sandbox in which everything that a page can show has happened. */
async function fill(sandbox: Sandbox, url: string): Promise<void> {
  const states = ["pending", "paid", "verified", "failed", "cancelled", "timeout", "reversed", "refunded"] as const;
  for (const state of states) sandbox.seedPayment({ gateway: "vandar", amount: 1_250_000, state });
  sandbox.seedPayment({ gateway: "inopal", amount: 90_000, orderId: "12345", description: "a blue book" });
  const headers = {
    "Content-Type": "application/json",
    Authorization: `Bearer ${sandbox.credentials().irandargah?.token}`,
  };
  const hook = { url: "https://shop.example/hook", events: ["payment.completed"], secret: "12345678" };
  for (const [path, body] of [
    ["irandargah/v2/webhooks/subscribe", hook],
    ["irandargah/v2/payments", { amount: 100, strange: true }],
    ["vandar/api/v4/send", { api_key: "vandar-api-key", amount: 1000, callback_url: "https://a.example/" }],
  ] as const) {
    await fetch(`${url}/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  }
  await sandbox.act("irandargah", "trigger-webhook", { event: "payment.completed" });
  await sandbox.clock.advance(0);
  sandbox.faults.add({ kind: "reset-before" });
  await fetch(`${url}/gardeshpay/v1/provider/payment/verify`, { method: "POST", headers }).catch(() => {});
  sandbox.faults.add({ kind: "timeout", gateway: "vandar", operation: "verifyPayment", skip: 2, committed: false });
  sandbox.faults.add({ kind: "rate-limited", probability: 0.05, duration: "30s" });
}

const pages: Record<string, (visit: ControlVisit, search: string) => Promise<void>> = {
  async "with everything open"({ page, url }, search) {
    await page.goto(`${url}/control${search}`);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
  },
  async "with a notice"({ page, url }, search) {
    await page.goto(`${url}/control${search}`);
    await page.locator('form[action$="/pay"] button').first().click();
    await page.locator(".notice pre, .notice code").first().waitFor();
  },
  async "with a failure"({ page, url }, search) {
    await page.goto(`${url}/control${search}`);
    await page.locator("[name=set]").fill("tomorrow");
    await page.keyboard.press("Enter");
    await page.locator(".failure").waitFor();
  },
  async "with nothing on it"({ page, url, sandbox }, search) {
    sandbox.reset();
    await page.goto(`${url}/control${search}`);
    expect(await page.locator(".empty").count()).toBe(2);
  },
  async "of a payment"({ page, url }, search) {
    await page.goto(`${url}/control/payments/pay_000009${search}`);
  },
  async "of a paid payment"({ page, url }, search) {
    await page.goto(`${url}/control/payments/pay_000003${search}`);
  },
  async "of a payment that does not exist"({ page, url }, search) {
    await page.goto(`${url}/control/payments/none${search}`);
  },
};

const desk = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };

/** A page is opened once for each language, and looked at in two ways. Together they cover each colour at each size. */
const languages = [
  {
    language: "English",
    search: "",
    looks: "light at a desk and dark on a phone",
    first: { colorScheme: "light", viewport: desk },
    second: { colorScheme: "dark", viewport: phone },
  },
  {
    language: "Persian",
    search: "?lang=fa",
    looks: "light on a phone and dark at a desk",
    first: { colorScheme: "light", viewport: phone },
    second: { colorScheme: "dark", viewport: desk },
  },
] as const;

for (const { language, search, looks, first, second } of languages) {
  test.each(Object.entries(pages))(
    `everyone can use the control page %s, in ${language}, ${looks}`,
    async (_, open) => {
      await visit({ tab: { ...first, reducedMotion: "reduce" } }, async (visited) => {
        const { page, sandbox, url } = visited;
        await fill(sandbox, url);
        await open(visited, search);
        await page.locator("#connection:not(:empty)").waitFor();
        await checkPage(page);
        await page.emulateMedia({ colorScheme: second.colorScheme });
        await page.setViewportSize(second.viewport);
        // Where it would be if it had been opened at this size. axe-core cannot judge a colour under the message of a failure.
        await page.evaluate(() => window.scrollTo(0, 0));
        await checkPage(page);
      });
    },
  );
}
