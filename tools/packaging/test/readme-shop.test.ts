import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
const paid = "پرداخت شما با موفقیت انجام شد.";

test("the README's test passes when it is copied unchanged", async () => {
  const folder = join(consumerFolder(), "readme-test");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "shop.test.ts"), programOf("Testing: the emulator"));
  const args = [join(toolFolder, "vitest/vitest.mjs"), "run", "--root", folder];
  const { status, output } = await run({ command: process.execPath, args, cwd: folder, env: { NO_COLOR: "1" } });
  expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining("1 passed") });
});

test.each([
  ["the README's", program],
  ["the examples'", readFileSync(join(root, "examples/shop-core/src/shop.ts"), "utf8")],
])("%s whole safe shop is at most 40 lines of the merchant's own", (_whose, text) => {
  const isCode = (line: string) => !/^\s*(\/\/|\/\*|\*|$)/.test(line);
  const lines = text.split("\n").filter(isCode);
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.length).toBeLessThanOrEqual(40);
});

describe("the README's shop, copied unchanged except for its ports", () => {
  const browser = useBrowser();

  test("sells its order once, despite a declined card, a second tab and a repeated callback", async () => {
    await withShop(async ({ url, sandbox, printed }) => {
      const [page, tab] = await Promise.all([browser().newPage(), browser().newPage()]);
      await goToPayPage(page, url);
      expect(await payWith(page, "رد از سوی بانک")).toContain("پرداخت انجام نشد");
      await goToPayPage(page, url);
      await goToPayPage(tab, url);
      expect(await payWith(page, "پرداخت موفق")).toBe(paid);
      await page.reload();
      expect(await textOf(page)).toBe(paid);

      expect(await payWith(tab, "پرداخت موفق")).not.toBe(paid);
      expect(sandbox.payments({ state: "verified" })).toHaveLength(1);

      await page.goto(url);
      await page.getByRole("button").click();
      await page.getByText("این سفارش پیش‌تر پرداخت شده است.").waitFor();
      expect(printed().match(/Order A-1 is paid\./g)).toHaveLength(1);
      await Promise.all([page.close(), tab.close()]);
    });
  }, 60_000);

  test("loses nothing when it is killed while the payer is at the bank", async () => {
    await withShop(async ({ url, printed, restart }) => {
      const page = await browser().newPage();
      await goToPayPage(page, url);
      await restart();
      expect(await payWith(page, "پرداخت موفق")).toBe(paid);
      await restart();
      await page.reload();
      expect(await textOf(page)).toBe(paid);
      expect(printed().match(/Order A-1 is paid\./g)).toHaveLength(1);
      await page.close();
    });
  }, 60_000);

  test("does not believe a made-up callback", async () => {
    await withShop(async ({ url, sandbox, printed }) => {
      const page = await browser().newPage();
      await goToPayPage(page, url);
      const authority = page.url().split("/").at(-1);
      await page.goto(`${url}payments/AAAAAAAAAAAAAAAAAAAAAAAAAAAA?authority=${authority}&status=OK`);
      expect(await page.locator("body").textContent()).toContain("چنین پرداختی یافت نشد.");
      const [payment] = sandbox.payments();
      await page.goto(`${payment?.callbackUrl}?authority=${authority}&status=OK`);
      expect(await textOf(page)).not.toBe(paid);
      expect(printed()).not.toContain("is paid");
      await page.close();
    });
  }, 60_000);
});

/** Returns the first program of a section. */
function programOf(chapter: string): string {
  const [, text = ""] = readme.split(`\n## ${chapter}\n`);
  return findCodeBlocks(text.split("\n## ")[0] ?? "").find(({ info }) => info === "ts")?.code ?? "";
}

type RunningShop = {
  url: string;
  sandbox: ReturnType<typeof createSandbox>;
  /** Everything that the program has printed, also before it was killed. */
  printed: () => string;
  /** Kills the program, as a crash would, and starts it again. */
  restart: () => Promise<void>;
};

/** Runs the README's program, with an empty database, against a separate emulator. */
async function withShop(visit: (shop: RunningShop) => Promise<void>): Promise<void> {
  const sandbox = createSandbox({ gateways: ["irandargah"] });
  const server = await sandbox.listen();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const folder = mkdtempSync(join(consumerFolder(), "readme-shop-"));
  const text = program
    .replaceAll("http://127.0.0.1:4010/", server.url.replace(/\/?$/, "/"))
    .replaceAll("3000", `${port}`);
  writeFileSync(join(folder, "shop.mts"), text);
  let printed = "";
  let stop = await start();
  try {
    const restart = async () => {
      await stop();
      stop = await start();
    };
    await visit({ url, sandbox, printed: () => printed, restart });
  } finally {
    await stop();
    await server.close();
    rmSync(folder, { recursive: true });
  }

  async function start(): Promise<() => Promise<void>> {
    const child = spawn(process.execPath, ["shop.mts"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (printed += chunk));
    const ended = once(child, "exit");
    const kill = async () => {
      child.kill("SIGKILL");
      await ended;
    };
    try {
      await untilItResponds({ url, hasEnded: () => child.exitCode !== null, printed: () => printed });
      return kill;
    } catch (error) {
      await kill();
      throw error;
    }
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
  await page.waitForURL("**/?payment=*");
  return textOf(page);
}

async function textOf(page: Page): Promise<string> {
  return (await page.locator("p").textContent()) ?? "";
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
