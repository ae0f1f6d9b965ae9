import { checkPage } from "@dargah/test-kit";
import { test } from "vitest";
import { shopGateways, subjects } from "../support/subjects.ts";
import { goToPayPage } from "./payment-ways.ts";
import { useVisits, type Visit } from "./visit.ts";

const inopal = subjects.inopal.shop;
const vandar = subjects.vandar.shop;

const visit = useVisits();
const phone = { width: 360, height: 740 };

/** Opens each page that a payer can reach. */
const pages: Record<string, (visit: Visit, search: string) => Promise<void>> = {
  async "with problems"({ page }) {
    await page.locator("#number").fill("1");
    await page.locator("button[value=pay]").click();
    await page.locator(".problems").waitFor();
  },
  async "that lets only some cards pay"({ page, sandbox, baseUrl }, search) {
    const body = { api_key: "vandar-api-key", amount: 1000, callback_url: "https://shop.example" };
    const headers = { "Content-Type": "application/json" };
    const restricted = JSON.stringify({ ...body, valid_card_number: ["6037997123456789", "6219861012345678"] });
    await fetch(`${baseUrl}/api/v4/send`, { method: "POST", headers, body: restricted });
    await page.goto(`${baseUrl}/~pay/${sandbox.payments().at(-1)?.id}${search}`);
    await page.locator(".allowed").waitFor();
  },
  async "of a paid payment"({ page, sandbox, baseUrl }, search) {
    const payment = sandbox.seedPayment({ gateway: "vandar", amount: 150_000, state: "paid" });
    await page.goto(`${baseUrl}/~pay/${payment.id}${search}`);
  },
  async "of a cancelled payment"({ page, sandbox, baseUrl }, search) {
    const payment = sandbox.seedPayment({ gateway: "vandar", amount: 150_000, state: "cancelled" });
    await page.goto(`${baseUrl}/~pay/${payment.id}${search}`);
  },
  async "of a declined payment"({ page, sandbox, baseUrl }, search) {
    const payment = sandbox.seedPayment({ gateway: "vandar", amount: 150_000, state: "failed" });
    await page.goto(`${baseUrl}/~pay/${payment.id}${search}`);
  },
  async "of a lost return"({ page, sandbox }) {
    sandbox.faults.add({ kind: "lost-callback" });
    await page.locator("button[value=cancel]").click();
    await page.locator(".lost").waitFor();
  },
  async "of a refusal"({ page, baseUrl }, search) {
    await page.goto(`${baseUrl}/v4/NOSUCHTOKEN${search}`);
  },
};

/** Colours do not depend on the language, so two combinations cover both. */
const looks = [
  { look: "Persian and light", colorScheme: "light", search: "" },
  { look: "English and dark", colorScheme: "dark", search: "?lang=en" },
] as const;

for (const { look, colorScheme, search } of looks) {
  const tab = { colorScheme, viewport: phone };

  async function openPage({ page, shop, sandbox, baseUrl }: Visit): Promise<void> {
    await goToPayPage(page, shop.url);
    await page.goto(`${baseUrl}/~pay/${sandbox.payments()[0]?.id}${search}`);
  }

  test.each(shopGateways)(`everyone can use the pay page of $name, ${look}, on a phone`, async (gateway) => {
    await visit({ gateway, tab }, async (visited) => {
      await openPage(visited);
      await checkPage(visited.page);
    });
  });

  test.each(Object.entries(pages))(`everyone can use the page %s, ${look}, on a phone`, async (_, open) => {
    await visit({ gateway: vandar, tab }, async (visited) => {
      await openPage(visited);
      await open(visited, search);
      await checkPage(visited.page);
    });
  });

  test(`everyone can use the page that goes back by a form, ${look}, on a phone`, async () => {
    await visit({ gateway: inopal, tab }, async (visited) => {
      const { page, shop } = visited;
      await openPage(visited);
      // A response without content leaves the browser on its page.
      await page.route(`${shop.url}/callback`, (route) => route.fulfill({ status: 204 }));
      await page.locator("button[value=cancel]").click();
      await page.locator(".ended").waitFor();
      await checkPage(page);
    });
  });
}
