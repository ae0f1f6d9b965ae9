import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { listGateways } from "@dargah/codegen";
import { measure } from "../measure.ts";

export type Growth = { copies: number; specs: number; seconds: number; peakMegabytes: number };

/** Generates from copies of the specs in an empty repository, in one process for each number of copies. */
export async function measureGrowth(root: string, copies: number): Promise<Growth> {
  const folder = await mkdtemp(join(tmpdir(), "dargah-bench-"));
  try {
    await copySpecs({ root, folder, copies });
    const script = fileURLToPath(new URL("one-run.ts", import.meta.url));
    const { output } = measure({ command: [process.execPath, script, folder], cwd: root });
    return { copies, ...(JSON.parse(output) as Omit<Growth, "copies">) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

export async function copySpecs({
  root,
  folder,
  copies,
}: {
  root: string;
  folder: string;
  copies: number;
}): Promise<void> {
  await mkdir(join(folder, "specs"));
  await cp(join(root, "specs/shared"), join(folder, "specs/shared"), { recursive: true });
  const plugin = join(root, "tools/redocly-plugin/src/index.js");
  const config = `telemetry: "off"\nplugins: [${JSON.stringify(plugin)}]\nextends: [recommended-strict, dargah/strict]\n`;
  await writeFile(join(folder, "redocly.yaml"), config);
  for (const gateway of await listGateways(root)) {
    for (let copy = 1; copy <= copies; copy++) {
      const target = join(folder, "specs", `${gateway}-${copy}`);
      await mkdir(target);
      await cp(join(root, "specs", gateway, "openapi.yaml"), join(target, "openapi.yaml"));
    }
  }
}

/** Seconds or megabytes for each additional copy of the specs, between two sizes. */
export function slope(from: Growth, to: Growth, what: "seconds" | "peakMegabytes"): number {
  return (to[what] - from[what]) / (to.copies - from.copies);
}
