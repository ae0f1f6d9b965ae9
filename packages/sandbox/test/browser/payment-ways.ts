import type { Page } from "playwright-core";
import { testCards } from "../../src/index.ts";

/** Actions of a payer on a pay page, and the state that the shop must know afterwards. */
export const ways = [
  { way: "success", state: "verified", shop: "paid" },
  { way: "failed", state: "failed", shop: "not paid" },
  { way: "insufficient", state: "failed", shop: "not paid" },
  { way: "timeout", state: "timeout", shop: "not paid" },
  { way: "cancel", state: "cancelled", shop: "not paid" },
] as const;

export type Way = (typeof ways)[number]["way"];

/** Goes from the shop to the pay page. */
export async function goToPayPage(page: Page, shopUrl: string): Promise<void> {
  await page.goto(shopUrl);
  await page.getByRole("button", { name: "Order" }).click();
  await page.getByRole("button", { name: "Pay" }).click();
  await page.locator("#number").waitFor();
}

/** Enters a card, or cancels, and presses the button. */
export async function pay(page: Page, way: Way): Promise<void> {
  const card = testCards.find(({ outcome }) => outcome === way);
  if (!card) {
    await page.locator("button[value=cancel]").click();
    return;
  }
  const [year = "", month = ""] = card.expiry.split("/");
  await page.locator("#number").fill(card.number.replace(/(.{4})/g, "$1 "));
  await page.locator("#cvv2").fill(card.cvv2);
  await page.locator("#month").fill(month);
  await page.locator("#year").fill(year);
  await page.locator("button[value=pay]").click();
}
