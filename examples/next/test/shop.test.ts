import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { startProgram } from "@dargah-example/shop-core/start-program";
import { testShop } from "@dargah-example/shop-core/test-shop";

const cwd = fileURLToPath(new URL("..", import.meta.url));
const next = createRequire(import.meta.url).resolve("next/dist/bin/next");

let isBuilt = false;

testShop(
  ({ port, environment }) => {
    // Vitest sets NODE_ENV to "test", for which Next.js has no build.
    const place = { port, environment: { ...environment, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } };
    const env = { ...process.env, ...place.environment } as NodeJS.ProcessEnv;
    if (!isBuilt) execFileSync(process.execPath, [next, "build"], { cwd, env, stdio: ["ignore", "ignore", "inherit"] });
    isBuilt = true;
    return startProgram({ args: [next, "start", "--port", String(port), "--hostname", "127.0.0.1"], cwd, place });
  },
  { keepsOrders: true },
);
