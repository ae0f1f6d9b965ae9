import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createSandbox } from "@dargah/sandbox";
import { useBrowser } from "@dargah/test-kit";
import type { Page } from "@dargah/test-kit/launch-browser";
import { freePort } from "@dargah/test-kit/servers";
import { describe, expect, test } from "vitest";
import { findCodeBlocks } from "../src/code-blocks.ts";
import { root, toolFolder } from "../src/paths.ts";
import { run } from "../src/run.ts";
import { consumerFolder } from "./consumer-folder.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");
const program = programOf("A complete shop");

test("the README's test passes when it is copied unchanged", async () => {
  const folder = join(consumerFolder(), "readme-test");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "shop.test.ts"), programOf("Testing: the emulator"));
  const args = [join(toolFolder, "vitest/vitest.mjs"), "run", "--root", folder];
  const { status, output } = await run({ command: process.execPath, args, cwd: folder, env: { NO_COLOR: "1" } });
  expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining("1 passed") });
});

describe("the README's shop, copied unchanged except for its ports", () => {
  const browser = useBrowser();

  test("sells its order once, despite a declined card, a second click and a repeated callback", async () => {
    await withShop(async (shop) => {
      const page = await browser().newPage();
      await goToPayPage(page, shop.url);
      const openedFirst = page.url();
      await goToPayPage(page, shop.url);
      expect(page.url()).toBe(openedFirst);

      expect(await payWith(page, "رد از سوی بانک")).toContain("پرداخت انجام نشد");
      await goToPayPage(page, shop.url);
      expect(page.url()).not.toBe(openedFirst);
      expect(await payWith(page, "پرداخت موفق")).toBe("پرداخت شما با موفقیت انجام شد.");
      await page.reload();
      expect(await textOf(page)).toBe("پرداخت شما با موفقیت انجام شد.");

      await page.goto(shop.url);
      await page.getByRole("button").click();
      await page.getByText("This order is paid.").waitFor();
      expect(shop.printed().match(/Deliver order A-1\./g)).toHaveLength(1);
      await page.close();
    });
  }, 60_000);

  test("does not believe a made-up callback", async () => {
    await withShop(async (shop) => {
      const page = await browser().newPage();
      await goToPayPage(page, shop.url);
      const authority = page.url().split("/").at(-1);
      await page.goto(`${shop.url}callback?authority=${authority}&status=OK`);
      expect(await textOf(page)).not.toContain("موفقیت");
      await page.goto(`${shop.url}callback?authority=ABCDEFGHIJKLMNO&status=OK`);
      expect(await textOf(page)).toBe("No such payment.");
      expect(shop.printed()).not.toContain("Deliver");
      await page.close();
    });
  }, 60_000);
});

/** Returns the first program of a section. */
function programOf(chapter: string): string {
  const [, text = ""] = readme.split(`\n## ${chapter}\n`);
  return findCodeBlocks(text.split("\n## ")[0] ?? "").find(({ info }) => info === "ts")?.code ?? "";
}

/** Runs the README's program against a separate emulator. */
async function withShop(visit: (shop: { url: string; printed: () => string }) => Promise<void>): Promise<void> {
  const sandbox = createSandbox({ gateways: ["irandargah"] });
  const server = await sandbox.listen();
  const port = await freePort();
  const folder = join(consumerFolder(), "readme-shop");
  mkdirSync(folder, { recursive: true });
  const text = program
    .replaceAll("http://127.0.0.1:4010/", server.url.replace(/\/?$/, "/"))
    .replaceAll("3000", `${port}`);
  writeFileSync(join(folder, "shop.mts"), text);
  const child = spawn(process.execPath, ["shop.mts"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (printed += chunk));
  const ended = once(child, "exit");
  try {
    const url = `http://127.0.0.1:${port}/`;
    await untilItResponds({ url, hasEnded: () => child.exitCode !== null, printed: () => printed });
    await visit({ url, printed: () => printed });
  } finally {
    child.kill();
    await ended;
    await server.close();
  }
}

async function goToPayPage(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole("button", { name: "Pay 25,000 Toman" }).click();
  await page.getByRole("heading", { name: "پرداخت به فروشگاه نمونه" }).waitFor();
}

/** Pays with a test card, by its name on the pay page, and returns the shop's text. */
async function payWith(page: Page, card: string): Promise<string> {
  await page.locator("li", { hasText: card }).getByRole("button").click();
  await page.waitForURL("**/callback?**");
  return textOf(page);
}

async function textOf(page: Page): Promise<string> {
  return (await page.locator("body").textContent()) ?? "";
}

async function untilItResponds(options: {
  url: string;
  hasEnded: () => boolean;
  printed: () => string;
}): Promise<void> {
  for (;;) {
    if (
      await fetch(options.url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    if (options.hasEnded()) throw new Error(`The shop of the README ended: ${options.printed()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
