import { spawn } from "node:child_process";
import { once } from "node:events";
import type { ShopOptions } from "./shop.ts";

/** Returns the environment from which `readSettings` reads these settings. */
export function environmentOf({ port, shop }: { port: number; shop: ShopOptions }): Record<string, string> {
  return {
    PORT: String(port),
    SHOP_ORIGIN: shop.origin,
    VANDAR_API_KEY: shop.vandarApiKey,
    ...(shop.vandarBaseUrl !== undefined && { VANDAR_BASE_URL: shop.vandarBaseUrl }),
    WEBHOOK_SECRET: shop.webhookSecret,
  };
}

/** Starts a program that serves the shop, waits until it responds, and returns a function that stops it. */
export async function startProgram(options: {
  command?: string;
  args: readonly string[];
  cwd: string;
  /** In addition to the settings of the shop. */
  environment?: Record<string, string>;
  port: number;
  shop: ShopOptions;
}): Promise<() => Promise<void>> {
  const { command = process.execPath, args, cwd, environment, port } = options;
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...environmentOf(options), ...environment },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(child, "exit");
  const stop = async () => {
    child.kill();
    await ended;
  };
  try {
    await untilItResponds(`http://127.0.0.1:${port}/state`, () => child.exitCode);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function untilItResponds(url: string, exitCode: () => number | null): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await (await fetch(url)).text();
      return;
    } catch (error) {
      if (exitCode() !== null) throw new Error(`The shop ended with ${exitCode()}.`);
      if (attempt > 600) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
