import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { broken } from "./broken.ts";

/** Shows for each fault that is put into the sources on purpose whether the simulation finds it, and from which seed. */
const cli = fileURLToPath(new URL("cli.ts", import.meta.url));
const missed: string[] = [];
for (const { name, faults = "all" } of broken) {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=@dargah/source", cli, "--runs", "10000", "--broken", name, "--faults", faults],
    { encoding: "utf8" },
  );
  const found = /^seed (\d+)/m.exec(stdout)?.[1];
  if (found === undefined) missed.push(name);
  console.log(`${name}: ${found === undefined ? `not found. ${stderr.slice(0, 300)}` : `found by seed ${found}`}`);
}
process.exitCode = missed.length > 0 ? 1 : 0;
