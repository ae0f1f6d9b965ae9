import { expect, test } from "vitest";
import { shopGateways } from "../support/subjects.ts";
import { openShop } from "./merchant.ts";
import { goToPayPage, pay, ways } from "./payment-ways.ts";
import { useVisits } from "./visit.ts";

const visit = useVisits();

for (const gateway of shopGateways) {
  test.each(ways)(
    `a payer of ${gateway.name} who ends with "$way" comes back to a shop that knows: $shop`,
    async (end) => {
      await visit({ gateway }, async ({ page, shop, sandbox, baseUrl }) => {
        await goToPayPage(page, shop.url);
        await pay(page, end.way);
        await page.getByRole("heading", { name: `Order ${end.shop}` }).waitFor();
        expect(shop.returns).toHaveLength(1);
        const [back] = shop.returns;
        expect(back?.method).toBe(gateway.returns);
        // As with a real gateway, the shop sees where the payer comes from.
        expect(back?.referer).toBe(`${new URL(baseUrl).origin}/`);
        expect(sandbox.payments()).toMatchObject([{ state: end.state }]);
      });
    },
  );

  test(`a payer of ${gateway.name} pays without JavaScript`, async () => {
    await visit({ gateway, tab: { javaScriptEnabled: false } }, async ({ page, shop }) => {
      await goToPayPage(page, shop.url);
      await page.locator("button[name=card]").first().click();
      if (gateway.returns === "POST") {
        await page.getByRole("button", { name: "بازگشت به فروشگاه" }).click();
      }
      await page.getByRole("heading", { name: "Order paid" }).waitFor();
      expect(shop.returns).toMatchObject([{ method: gateway.returns }]);
    });
  });

  test(`a shop of ${gateway.name} whose callback redirects to another site is reached`, async () => {
    const elsewhere = await openShop({ gateway, baseUrl: "", credentials: {} });
    await visit({ gateway, thanksUrl: elsewhere.url }, async ({ page, shop }) => {
      await goToPayPage(page, shop.url);
      await page.locator("button[name=card]").first().click();
      await page.getByRole("button", { name: "Order" }).waitFor();
      expect(page.url()).toBe(`${elsewhere.url}/`);
      expect(shop.state()).toBe("paid");
    }).finally(elsewhere.close);
  });
}
