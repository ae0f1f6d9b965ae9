import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { type ControlVisit, useControlVisits } from "./control-visit.ts";

const visit = useControlVisits();
const seed = { gateway: "vandar", amount: 150_000, orderId: "A17" } as const;

/** Opens the page and marks it, so that a test can detect a reload. */
async function open({ page, url }: ControlVisit, path = "/"): Promise<void> {
  await page.goto(`${url}${path}`);
  await page.getByText("Live", { exact: true }).waitFor();
  await page.evaluate(() => Object.assign(window, { mark: true }));
}

const isSame = (page: Page) => page.evaluate(() => "mark" in window);
const rowOf = (page: Page, id: string) => page.locator(`tr[data-key="${id}"]`);

describe("without a reload", () => {
  test("a payment appears when it is created, and then each of its steps", async () => {
    await visit({}, async (visited) => {
      const { page, sandbox } = visited;
      await open(visited);
      await page.getByText("No payments yet.").waitFor();
      const { id } = sandbox.seedPayment(seed);
      const row = rowOf(page, id);
      await row.getByText("pending", { exact: true }).waitFor();
      expect(await row.textContent()).toContain("150,000 Rial");
      await page.getByRole("status").getByText(`${id} pending`).waitFor();
      await sandbox.clock.advance("1d");
      await row.getByText("timeout", { exact: true }).waitFor();
      expect(await row.getByRole("button").count()).toBe(0);
      expect(await isSame(page)).toBe(true);
    });
  });

  test("an exchange appears in the log, and opened ones stay open", async () => {
    await visit({}, async (visited) => {
      const { page, url } = visited;
      await open(visited);
      const send = (api_key: string) =>
        fetch(`${url}/vandar/api/v4/send`, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ api_key, amount: 10_000, callback_url: "https://shop.example/" }),
        });
      await send("vandar-api-key");
      const first = page.locator('[data-key="log-1"]');
      await first.locator("summary").click();
      await first.getByText('"api_key": "***"').waitFor();
      await send("wrong");
      await page.locator('[data-key="log-2"]').waitFor();
      expect(await page.locator(".log > li").evaluateAll((items) => items.map((item) => item.dataset.key))).toEqual([
        "log-2",
        "log-1",
      ]);
      expect(await first.locator("details").evaluate((element) => (element as HTMLDetailsElement).open)).toBe(true);
      expect(await isSame(page)).toBe(true);
    });
  });

  test("typed text, a chosen card and the focus survive updates", async () => {
    await visit({}, async (visited) => {
      const { page, sandbox } = visited;
      const { id } = sandbox.seedPayment(seed);
      await open(visited);
      await rowOf(page, id).getByRole("combobox").selectOption("insufficient");
      await page.getByLabel("Move forward by").fill("90s");
      const other = sandbox.seedPayment({ ...seed, orderId: "A18" });
      await rowOf(page, other.id).waitFor();
      expect(await rowOf(page, id).getByRole("combobox").inputValue()).toBe("insufficient");
      const field = page.getByLabel("Move forward by");
      expect(await field.inputValue()).toBe("90s");
      expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    });
  });

  test("the clock is moved by a button, by a duration and to a moment", async () => {
    await visit({}, async (visited) => {
      const { page, sandbox } = visited;
      await open(visited);
      const shown = page.locator("#clock-now time");
      const expectTime = async (text: string) => {
        await shown.getByText(text).waitFor();
        expect(new Date(sandbox.clock.now() + 12_600_000).toISOString()).toContain(text.replace(" ", "T"));
      };
      await page.getByRole("button", { name: "+20m" }).click();
      await expectTime("2025-10-01 10:50:00");
      await page.getByText("The clock has been moved.").waitFor();
      await page.getByLabel("Move forward by").fill("90s");
      await page.keyboard.press("Enter");
      await expectTime("2025-10-01 10:51:30");
      expect(await page.getByLabel("Move forward by").inputValue()).toBe("");
      await page.getByLabel("Set to").fill("2025-11-01T00:00:00+03:30");
      await page.keyboard.press("Enter");
      await expectTime("2025-11-01 00:00:00");
      await page.getByLabel("Set to").fill("tomorrow");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").getByText("tomorrow").waitFor();
      expect(await page.getByLabel("Set to").inputValue()).toBe("tomorrow");
      await page.getByRole("link", { name: "Close" }).click();
      expect(await page.getByRole("alert").count()).toBe(0);
      expect(await isSame(page)).toBe(true);
    });
  });

  test("a clock that runs ticks", async () => {
    await visit({ sandbox: { clock: { start: "2025-10-01T10:30:00+03:30" } } }, async (visited) => {
      const { page } = visited;
      await open(visited, "/control?lang=en");
      const shown = page.locator("#clock-now time");
      const before = await shown.textContent();
      await expect.poll(() => shown.textContent(), { timeout: 5000 }).not.toBe(before);
      expect(await shown.textContent()).toMatch(/^2025-10-01 10:30:\d\d 1404-07-09 10:30:\d\d$/);
    });
  });

  test("a fault is added, happens and is cleared", async () => {
    await visit({}, async (visited) => {
      const { page, sandbox, url } = visited;
      await open(visited);
      const section = page.getByRole("region", { name: "Faults" });
      const add = async (kind: string) => {
        await section.locator("[name=kind]").selectOption(kind);
        await section.getByRole("button", { name: "Add fault" }).click();
        await section.locator(".badge", { hasText: kind }).waitFor();
      };
      await add("http-500");
      expect(sandbox.faults.list()).toEqual([{ kind: "http-500" }]);
      expect((await fetch(`${url}/vandar/api/v4/send`, { method: "POST" })).status).toBe(500);
      await section.getByText("No fault is waiting.").waitFor();
      await add("timeout");
      await section.getByRole("button", { name: "Clear all" }).click();
      await section.getByText("No fault is waiting.").waitFor();
      expect(sandbox.faults.list()).toEqual([]);
      expect(await isSame(page)).toBe(true);
    });
  });

  test("changes made by a program appear too: faults, the clock, a gateway", async () => {
    await visit({}, async (visited) => {
      const { page, sandbox } = visited;
      await open(visited);
      sandbox.faults.add({ kind: "slow-body" });
      await page.locator(".badge", { hasText: "slow-body" }).waitFor();
      await sandbox.clock.advance("1h");
      await page.locator("#clock-now").getByText("2025-10-01 11:30:00").waitFor();
      await sandbox.act("inopal", "set-terminal", { allowedIps: ["10.0.0.1"] });
      await page.getByRole("article", { name: "Inopal" }).getByText("10.0.0.1").waitFor();
      expect(await isSame(page)).toBe(true);
    });
  });

  test("an action is run, and its gateway shows the new state", async () => {
    await visit({}, async (visited) => {
      const { page, sandbox } = visited;
      await open(visited);
      const gateway = page.getByRole("article", { name: "Vandar" });
      await gateway.getByText("set-terminal").click();
      await gateway.getByLabel("active").fill("false");
      await gateway.getByLabel("allowedIps").fill('["10.0.0.1"]');
      await gateway.getByRole("button", { name: "Run: set-terminal" }).click();
      await page.getByText("set-terminal is done.").waitFor();
      await gateway.getByText("10.0.0.1").waitFor();
      expect(await sandbox.act("vandar", "set-terminal")).toMatchObject({ active: false, allowedIps: ["10.0.0.1"] });
      expect(await isSame(page)).toBe(true);
    });
  });

  test("a payment is created and paid with a chosen card, and its callback is shown", async () => {
    await visit({}, async (visited) => {
      const { page, sandbox } = visited;
      await open(visited);
      const section = page.getByRole("region", { name: "New payment" });
      await section.getByLabel("Gateway").selectOption("inopal");
      await section.getByLabel("Amount (Rial)").fill("250000");
      await section.getByRole("button", { name: "Create" }).click();
      await page.getByText("pay_000001 has been created.").waitFor();
      await page.getByLabel("Card for pay_000001").selectOption("insufficient");
      await page.getByRole("button", { name: "Pay pay_000001" }).click();
      await page.getByText("POST https://shop.example/return").waitFor();
      await rowOf(page, "pay_000001").getByText("insufficient funds").waitFor();
      expect(sandbox.payments()).toMatchObject([{ state: "failed", amount: 250_000 }]);
      expect(await isSame(page)).toBe(true);
    });
  });

  test("a reset empties the page, which stays live", async () => {
    await visit({}, async (visited) => {
      const { page, sandbox } = visited;
      sandbox.seedPayment(seed);
      await open(visited);
      await page.getByLabel("Seed").fill("other");
      await page.getByRole("button", { name: "Reset" }).click();
      await page.getByText("No payments yet.").waitFor();
      await page.getByText("The sandbox has been reset.").waitFor();
      sandbox.seedPayment(seed);
      await rowOf(page, "pay_000001").waitFor();
      expect(await page.getByLabel("Seed").getAttribute("placeholder")).toBe("other");
      expect(await isSame(page)).toBe(true);
    });
  });

  test("the page of a payment follows it, and sends its callback to the merchant", async () => {
    await visit({}, async (visited) => {
      const { page, sandbox, calls } = visited;
      const { id } = sandbox.seedPayment(seed);
      await open(visited, `/control/payments/${id}`);
      await page.getByLabel("Send the callback to the merchant").check();
      await page.getByRole("button", { name: `Pay ${id}` }).click();
      await page.getByText("The merchant responded with HTTP 204.").waitFor();
      expect(calls.map(({ url }) => new URL(url).origin)).toEqual(["https://shop.example"]);
      await page.getByText("603799******6789").waitFor();
      await sandbox.clock.advance("1d");
      await page.locator(".badge.paid").waitFor({ state: "detached" });
      expect(await isSame(page)).toBe(true);
    });
  });

  test("a credential is copied", async () => {
    await visit({ tab: { permissions: ["clipboard-read", "clipboard-write"] } }, async (visited) => {
      const { page, sandbox } = visited;
      await page.clock.install();
      await open(visited);
      await page.clock.pauseAt(Date.now() + 3_600_000);
      await page.getByRole("button", { name: "Copy: gatewayId" }).click();
      await page.getByText("Copied").waitFor();
      // Updates do not remove the word.
      const { id } = sandbox.seedPayment(seed);
      await page.getByRole("status").getByText(`${id} pending`).waitFor();
      await page.clock.runFor(200);
      await rowOf(page, id).waitFor();
      expect(await page.getByText("Copied").count()).toBe(1);
      await page.clock.runFor(1500);
      await page.getByText("Copied").waitFor({ state: "detached" });
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("inopal-gateway-id");
    });
  });
});

describe("by plain forms, without JavaScript", () => {
  const plain = { tab: { javaScriptEnabled: false } };

  test("a payment is created and paid, the clock is moved, a fault is added, an action is run, everything is reset", async () => {
    await visit(plain, async ({ page, sandbox, url }) => {
      await page.goto(`${url}/control?lang=en`);
      await page.getByRole("region", { name: "New payment" }).getByRole("button").click();
      await page.getByText("pay_000001 has been created.").waitFor();
      await page.getByRole("button", { name: "Pay pay_000001" }).click();
      await page.getByText("pay_000001: paid.").waitFor();
      await page.reload();
      await page.getByText("pay_000001: paid.").waitFor();
      expect(sandbox.payments()).toMatchObject([{ state: "paid" }]);

      await page.getByRole("button", { name: "+5m" }).click();
      await page.getByText("2025-10-01 10:35:00").first().waitFor();

      const faults = page.getByRole("region", { name: "Faults" });
      await faults.locator("[name=kind]").selectOption("lost-callback");
      await faults.getByText("When, how often, how long").click();
      await faults.getByLabel("How often").fill("3");
      await faults.getByRole("button", { name: "Add fault" }).click();
      await page.getByText("3×").waitFor();
      expect(sandbox.faults.list()).toEqual([{ kind: "lost-callback", times: 3 }]);

      const gateway = page.getByRole("article", { name: "Invoice script" });
      await gateway.getByText("set-bank").click();
      await gateway.getByLabel("reachable").fill("perhaps");
      await gateway.getByRole("button", { name: "Run: set-bank" }).click();
      await page.getByRole("alert").getByText("perhaps").waitFor();
      await page.getByRole("link", { name: "Close" }).click();
      await gateway.getByText("set-bank").click();
      await gateway.getByLabel("reachable").fill("false");
      await gateway.getByRole("button", { name: "Run: set-bank" }).click();
      await page.getByText("set-bank is done.").waitFor();

      await page.getByRole("button", { name: "Reset" }).click();
      await page.getByText("No payments yet.").waitFor();
      expect(sandbox.payments()).toEqual([]);
      // The text can be there before the style sheet, which hides what needs JavaScript.
      await page.waitForLoadState();
      expect(await page.locator("button.copy:visible").count()).toBe(0);
    });
  });

  test("payments are filtered, shown in Persian and opened, and the page is reloaded", async () => {
    await visit(plain, async ({ page, sandbox, url }) => {
      sandbox.seedPayment(seed);
      sandbox.seedPayment({ ...seed, gateway: "inopal", orderId: "12345" });
      await page.goto(url);
      await page.getByLabel("Gateway").first().selectOption("inopal");
      await page.getByRole("button", { name: "Filter" }).click();
      await rowOf(page, "pay_000002").waitFor();
      expect(await page.locator("tr[data-key]").count()).toBe(1);
      await page.getByRole("link", { name: "فارسی" }).click();
      await page.getByRole("heading", { name: "پرداخت‌ها" }).waitFor();
      expect(await page.locator("tr[data-key]").count()).toBe(1);
      await page.getByRole("button", { name: "انصراف از pay_000002" }).click();
      await page.getByText("pay_000002: لغوشده.").waitFor();
      expect(await page.locator("tr[data-key]").count()).toBe(1);
      await page.getByRole("link", { name: "pay_000002" }).click();
      await page.getByRole("heading", { name: "pay_000002" }).waitFor();
      expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
      sandbox.reset();
      await page.getByRole("link", { name: "تازه‌سازی" }).click();
      await page.getByText("چنین پرداختی وجود ندارد.").waitFor();
    });
  });
});
