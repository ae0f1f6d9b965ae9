import { expect, test } from "vitest";
import { subjects } from "../support/subjects.ts";
import { goToPayPage, pay } from "./payment-ways.ts";
import { useVisits } from "./visit.ts";

const inopal = subjects.inopal.shop;
const vandar = subjects.vandar.shop;

const visit = useVisits();

test("a payer pays with the keyboard alone", async () => {
  await visit({ gateway: inopal }, async ({ page, shop }) => {
    await goToPayPage(page, shop.url);
    const press = (keys: string) => page.keyboard.press(keys);
    const type = (text: string) => page.keyboard.type(text);
    const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.className);
    // The first stop is the link to the other language.
    await press("Tab");
    expect(await focused()).toBe("language");
    await press("Tab");
    expect(await focused()).toBe("number");
    await type("۶۰۳۷۹۹۷۱۲۳۴۵۶۷۸۹");
    for (const [id, text] of [
      ["cvv2", "123"],
      ["month", "12"],
      ["year", "1405"],
    ] as const) {
      await press("Tab");
      expect(await focused()).toBe(id);
      await type(text);
    }
    await press("Enter");
    await page.getByRole("heading", { name: "Order paid" }).waitFor();
  });
});

test("the focus goes to the errors, from there to the field, and the field has the error too", async () => {
  await visit({ gateway: vandar }, async ({ page, shop }) => {
    await goToPayPage(page, shop.url);
    await page.getByLabel("شمارهٔ کارت").fill("6037 9971 2345 6789");
    await page.getByLabel("CVV2").fill("999");
    await page.getByLabel("ماه انقضا").fill("12");
    await page.getByLabel("سال انقضا").fill("05");
    await page.keyboard.press("Enter");
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const cvv2 = page.getByLabel("CVV2");
    expect(await cvv2.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await cvv2.getAttribute("aria-invalid")).toBe("true");
    const description = await cvv2.evaluate(
      (element) => document.getElementById(element.getAttribute("aria-describedby") ?? "")?.textContent,
    );
    expect(description).toBe("کد CVV2 این کارت چیز دیگری است.");
    expect(await page.getByLabel("شمارهٔ کارت").inputValue()).toBe("6037 9971 2345 6789");
    expect(await cvv2.inputValue()).toBe("");
  });
});

test("a page whose URL opens only once can still be switched to the other language and back", async () => {
  await visit({ gateway: vandar }, async ({ page, shop }) => {
    await goToPayPage(page, shop.url);
    expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
    await page.getByRole("link", { name: "English" }).click();
    await page.getByRole("heading", { name: "Payment to Sample shop" }).waitFor();
    expect(await page.locator("html").getAttribute("dir")).toBe("ltr");
    await page.getByRole("link", { name: "فارسی" }).click();
    await page.getByRole("heading", { name: "پرداخت به فروشگاه نمونه" }).waitFor();
    await pay(page, "success");
    await page.getByRole("heading", { name: "Order paid" }).waitFor();
  });
});

test("the remaining time counts down, and its end is announced", async () => {
  await visit({ gateway: vandar }, async ({ page, shop }) => {
    await page.clock.install();
    await goToPayPage(page, shop.url);
    const timer = page.getByRole("timer");
    await page.clock.fastForward("02:00");
    expect(await timer.textContent()).toMatch(/^۱[۷۸]:[۰-۹]{2}$/);
    expect(await page.locator("#over").isVisible()).toBe(false);
    await page.clock.fastForward("18:01");
    await page.locator("#over").waitFor();
    expect(await timer.isVisible()).toBe(false);
    await page.getByRole("link", { name: "دیدن سرانجام پرداخت" }).click();
    await page.locator("#number").waitFor();
  });
});

test("a lost callback leaves the payer on a page that says so, and the payment's page still leads back", async () => {
  await visit({ gateway: inopal }, async ({ page, shop, sandbox, baseUrl }) => {
    sandbox.faults.add({ kind: "lost-callback" });
    await goToPayPage(page, shop.url);
    await pay(page, "success");
    await page.getByText("lost-callback").waitFor();
    expect(shop.returns).toEqual([]);
    await page.goto(`${baseUrl}/~pay/${sandbox.payments()[0]?.id}?lang=en`);
    await page.getByRole("button", { name: "Back to the merchant" }).click();
    await page.getByRole("heading", { name: "Order paid" }).waitFor();
  });
});

test.each([vandar, inopal])(
  "a duplicate callback reaches the shop of $name once from the browser and once from the sandbox",
  async (gateway) => {
    await visit({ gateway }, async ({ page, shop, sandbox, baseUrl }) => {
      sandbox.faults.add({ kind: "duplicate-callback" });
      await goToPayPage(page, shop.url);
      await pay(page, "success");
      await page.getByRole("heading", { name: "Order paid" }).waitFor();
      const [first, second] = shop.returns;
      expect(shop.returns).toHaveLength(2);
      expect(first?.fields).toEqual(second?.fields);
      expect([first?.referer, second?.referer]).toEqual([undefined, `${new URL(baseUrl).origin}/`]);
    });
  },
);

test("nothing moves with reduced motion", async () => {
  await visit({ gateway: vandar, tab: { reducedMotion: "reduce" } }, async ({ page, shop }) => {
    await goToPayPage(page, shop.url);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("*")]
        .map((element) => getComputedStyle(element))
        .filter(({ transitionDuration, animationName }) => transitionDuration !== "0s" || animationName !== "none"),
    );
    expect(moving).toEqual([]);
  });
});
