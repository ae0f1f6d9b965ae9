import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { testShop } from "@dargah-example/shop-core/test-shop";

const folder = fileURLToPath(new URL("..", import.meta.url));
const next = createRequire(import.meta.url).resolve("next/dist/bin/next");

testShop(async ({ port, shop }) => {
  const environment = {
    ...process.env,
    // Vitest sets it to "test", for which Next.js has no build.
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    SHOP_ORIGIN: shop.origin,
    VANDAR_API_KEY: shop.vandarApiKey,
    VANDAR_BASE_URL: shop.vandarBaseUrl,
    WEBHOOK_SECRET: shop.webhookSecret,
  } as NodeJS.ProcessEnv;
  const start = (...args: string[]): ChildProcess =>
    spawn(process.execPath, [next, ...args], { cwd: folder, env: environment, stdio: ["ignore", "pipe", "inherit"] });
  const building = start("build");
  building.stdout?.resume();
  const [status] = await once(building, "exit");
  if (status !== 0) throw new Error(`next build ended with ${status}.`);
  const server = start("start", "--port", String(port), "--hostname", "127.0.0.1");
  server.stdout?.resume();
  await untilItAnswers(`http://127.0.0.1:${port}/state`);
  return async () => {
    server.kill();
    await once(server, "exit");
  };
});

async function untilItAnswers(url: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await (await fetch(url)).text();
      return;
    } catch (error) {
      if (attempt > 400) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
