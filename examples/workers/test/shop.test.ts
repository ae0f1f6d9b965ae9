import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Place, startProgram } from "@dargah-example/shop-core/start-program";
import { testShop } from "@dargah-example/shop-core/test-shop";
import { build } from "esbuild";

testShop(startWorker, { keepsOrders: false });

async function startWorker(place: Place): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "dargah-worker-"));
  await build({
    entryPoints: [fileURLToPath(new URL("../src/worker.ts", import.meta.url))],
    outfile: join(folder, "worker.js"),
    bundle: true,
    format: "esm",
    logLevel: "error",
  });
  writeFileSync(join(folder, "config.capnp"), printConfig(place));
  const stop = await startProgram({
    command: programOfWorkerd(),
    args: ["serve", "config.capnp"],
    cwd: folder,
    place,
  });
  return async () => {
    await stop();
    rmSync(folder, { recursive: true });
  };
}

/** The package's own install script, which does not run here, would put the program there. */
function programOfWorkerd(): string {
  const require = createRequire(createRequire(import.meta.url).resolve("workerd/package.json"));
  const platform = arch() === "arm64" ? "arm64" : "64";
  return join(dirname(require.resolve(`@cloudflare/workerd-linux-${platform}/package.json`)), "bin/workerd");
}

function printConfig({ port, environment }: Place): string {
  const bindings = Object.entries(environment).map(
    ([name, text]) => `(name = "${name}", text = ${JSON.stringify(text)})`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker", esModule = embed "worker.js")],
      compatibilityDate = "2026-01-01",
      bindings = [${bindings.join(", ")}],
      globalOutbound = "network",
    )),
    (name = "network", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
`;
}
