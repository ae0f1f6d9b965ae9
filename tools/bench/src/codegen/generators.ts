import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { listGateways } from "@dargah/codegen";
import { measure } from "../measure.ts";
import type { Runtime } from "../runtimes.ts";
import { copySpecs } from "./growth.ts";

/** Seconds on the wall and of the processor. */
export type Taken = { wall: number; processor: number };

/** What each generator takes at one size, each run in a process of its own. */
export type GeneratorTimes = {
  /** Version of Node.js. */
  node: string;
  specs: number;
  ours: Taken;
  /** The same specs again, of which one has changed since. */
  oursOneChanged: Taken;
  openapiTypescript: Taken;
  heyApi: Taken;
  orval: Taken;
};

/** The script of one run. */
export const oneRun = fileURLToPath(new URL("one-run.ts", import.meta.url));

/** Generates from copies of the specs with each generator in turn. The others get bundled specs, and lint and validate nothing. */
export async function measureGenerators(options: {
  root: string;
  copies: number;
  runtime: Runtime;
}): Promise<GeneratorTimes> {
  const { root, copies, runtime } = options;
  const folder = await mkdtemp(join(tmpdir(), "dargah-bench-"));
  try {
    const ours = join(folder, "ours");
    await mkdir(ours);
    await copySpecs({ root, folder: ours, copies });
    const peers = await preparePeers({ root, folder: join(folder, "peers"), copies });
    const env = { ...runtime.env, DO_NOT_TRACK: "1", REDOCLY_TELEMETRY: "off" };
    const run = (...command: string[]): Taken => {
      const { seconds, cpuSeconds } = measure({ command, cwd: join(folder, "peers"), env });
      return { wall: seconds, processor: cpuSeconds };
    };
    const all = run(...runtime.command(oneRun, ours));
    run(...runtime.command(oneRun, ours, "skipUnchanged"));
    await changeOne(ours);
    return {
      node: runtime.version,
      specs: peers.specs,
      ours: all,
      oursOneChanged: run(...runtime.command(oneRun, ours, "skipUnchanged")),
      openapiTypescript: run(join(root, "tools/codegen/node_modules/.bin/openapi-typescript")),
      heyApi: run(join(root, "tools/other-generators/node_modules/.bin/openapi-ts"), "-f", "hey-api.config.mjs"),
      orval: run(join(root, "tools/other-generators/node_modules/.bin/orval"), "--config", "orval.config.cjs"),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function preparePeers({ root, folder, copies }: { root: string; folder: string; copies: number }) {
  await mkdir(join(folder, "specs"), { recursive: true });
  await symlink(join(root, "tools/other-generators/node_modules"), join(folder, "node_modules"));
  const names: string[] = [];
  for (const gateway of await listGateways(root)) {
    for (let copy = 1; copy <= copies; copy++) {
      names.push(`${gateway}-${copy}`);
      await cp(join(root, "packages", gateway, "openapi.json"), join(folder, "specs", `${gateway}-${copy}.json`));
    }
  }
  const heyApi = names.map((name) => ({
    input: join(folder, "specs", `${name}.json`),
    output: `hey-api/${name}`,
    plugins: ["@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch"],
    logs: { file: false, level: "silent" },
  }));
  const orval = names.map((name) => [
    name,
    { input: `specs/${name}.json`, output: { target: `orval/${name}/client.ts`, client: "fetch", mode: "single" } },
  ]);
  const apis = names.map((name) => [name, { root: `specs/${name}.json`, "x-openapi-ts": { output: `ts/${name}.ts` } }]);
  await writeFile(join(folder, "hey-api.config.mjs"), `export default ${JSON.stringify(heyApi)};\n`);
  await writeFile(join(folder, "orval.config.cjs"), `module.exports = ${JSON.stringify(Object.fromEntries(orval))};\n`);
  await writeFile(join(folder, "redocly.yaml"), JSON.stringify({ apis: Object.fromEntries(apis) }));
  return { specs: names.length };
}

async function changeOne(root: string): Promise<void> {
  const [name = ""] = (await readdir(join(root, "specs"))).filter((folder) => folder !== "shared");
  const file = join(root, "specs", name, "openapi.yaml");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(/^ {2}title: .+$/m, "  title: Another name"));
}
