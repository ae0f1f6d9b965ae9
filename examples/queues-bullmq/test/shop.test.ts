import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { createSandbox } from "@dargah/sandbox";
import { needsProgram } from "@dargah/test-kit";
import { freePort, startRedis } from "@dargah/test-kit/servers";
import { startProgram } from "@dargah-example/shop-core/start-program";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

const cwd = fileURLToPath(new URL("..", import.meta.url));

const installed = needsProgram("redis-server", "redis-server");

const sandbox = createSandbox({ gateways: ["vandar"] });
const stops: (() => Promise<unknown> | unknown)[] = [];
let place: Parameters<typeof startProgram>[0]["place"];
let folder: string;

beforeAll(async () => {
  if (!installed) return;
  const redis = await startRedis();
  stops.push(() => redis.kill());
  const server = await sandbox.listen({ port: 0 });
  stops.push(() => server.close());
  folder = await mkdtemp(join(tmpdir(), "dargah-queues-"));
  stops.push(() => rm(folder, { recursive: true }));
  const port = await freePort();
  place = {
    port,
    environment: {
      PORT: String(port),
      REDIS_PORT: String(redis.port),
      SHOP_DATABASE: join(folder, "shop.db"),
      VANDAR_API_KEY: String(sandbox.credentials().vandar?.apiKey),
      VANDAR_BASE_URL: server.baseUrl("vandar"),
    },
  };
}, 60_000);

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
});

function startWorker(): void {
  const worker = spawn(process.execPath, ["src/worker.ts"], { cwd, env: { ...process.env, ...place.environment } });
  stops.push(async () => {
    if (worker.exitCode !== null) return;
    worker.kill();
    await once(worker, "exit");
  });
}

test("two workers deliver once what a web process left undone when it ended", { timeout: 120_000 }, async () => {
  const stopWeb = await startProgram({ args: ["src/web.ts"], cwd, place });
  const origin = `http://127.0.0.1:${place.port}`;
  const started = await fetch(`${origin}/orders/A-1`, { method: "POST" });
  // Vandar requires a Referer, so the response is a page that redirects.
  const url = /href="([^"]+)"/.exec(await started.text())?.[1] ?? "";
  const { returns } = await sandbox.pay(url, { card: "success" });

  const database = new DatabaseSync(join(folder, "shop.db"), { timeout: 10_000 });
  stops.push(() => database.close());
  database.exec(
    "CREATE TRIGGER broken BEFORE INSERT ON shipped BEGIN SELECT RAISE(ABORT, 'The shop has a fault.'); END",
  );
  const page = await fetch(String(returns[0]?.url));
  expect(await page.json()).toEqual(["paid"]);
  await stopWeb();
  database.exec("DROP TRIGGER broken");

  const shipped = () =>
    database
      .prepare("SELECT order_id FROM shipped")
      .all()
      .map((row) => row.order_id);
  expect(shipped()).toEqual([]);
  startWorker();
  startWorker();
  await vi.waitFor(() => expect(shipped()).toEqual(["A-1"]), { timeout: 90_000, interval: 100 });
});
