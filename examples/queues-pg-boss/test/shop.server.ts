// Needs a PostgreSQL server, so it is not part of `npm test`: npm run test:postgres.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createSandbox } from "@dargah/sandbox";
import { freePort, startPostgres } from "@dargah/test-kit/servers";
import { startProgram } from "@dargah-example/shop-core/start-program";
import { Pool } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

const cwd = fileURLToPath(new URL("..", import.meta.url));

const sandbox = createSandbox({ gateways: ["vandar"] });
const stops: (() => Promise<unknown> | unknown)[] = [];
let place: Parameters<typeof startProgram>[0]["place"];
let pool: Pool;

beforeAll(async () => {
  const postgres = await startPostgres();
  stops.push(() => postgres.stop());
  const url = await postgres.newDatabase();
  pool = new Pool({ connectionString: url });
  stops.push(() => pool.end());
  const server = await sandbox.listen({ port: 0 });
  stops.push(() => server.close());
  const port = await freePort();
  place = {
    port,
    environment: {
      PORT: String(port),
      DATABASE_URL: url,
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

  await pool.query("ALTER TABLE shipped RENAME TO mislaid");
  const page = await fetch(String(returns[0]?.url));
  expect(await page.json()).toEqual(["paid"]);
  await stopWeb();
  await pool.query("ALTER TABLE mislaid RENAME TO shipped");

  const shipped = async () => (await pool.query("SELECT order_id FROM shipped")).rows.map((row) => row.order_id);
  expect(await shipped()).toEqual([]);
  startWorker();
  startWorker();
  await vi.waitFor(async () => expect(await shipped()).toEqual(["A-1"]), { timeout: 90_000, interval: 100 });
});
