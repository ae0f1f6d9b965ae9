import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listGateways } from "@dargah/codegen";
import { type Measured, measure } from "../measure.ts";

/**
 * Measures the same specs with the commands that a project without this generator would run for each of them:
 * `redocly lint` once and `openapi-typescript` for each spec. They generate types only, without metadata and without a bundled spec.
 */
export async function measurePeers(root: string): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), "dargah-bench-"));
  const gateways = await listGateways(root);
  try {
    // From a folder without redocly.yaml, or openapi-typescript would lint, too.
    const commands = gateways.map(
      (gateway) => `openapi-typescript ${root}/specs/${gateway}/openapi.yaml -o ${join(folder, gateway)}.ts`,
    );
    return measure({
      command: ["bash", "-ec", [`(cd ${root} && redocly lint)`, ...commands].join("\n")],
      cwd: folder,
      env: {
        PATH: `${root}/node_modules/.bin:${root}/tools/codegen/node_modules/.bin:${process.env.PATH}`,
        REDOCLY_TELEMETRY: "off",
      },
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
