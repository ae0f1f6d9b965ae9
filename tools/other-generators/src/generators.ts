import { join } from "node:path";
import { createClient } from "@hey-api/openapi-ts";
import { generate } from "orval";
import { bundledSpec, generatedFolder } from "./paths.ts";

/** The generators, each with its default settings: a folder or a file, and `fetch`. */
export const generators: Record<string, (gateway: string) => Promise<unknown>> = {
  async "hey-api"(gateway) {
    await createClient({
      input: bundledSpec(gateway),
      output: join(generatedFolder, "hey-api", gateway),
      logs: { file: false, level: "silent" },
    });
  },
  async orval(gateway) {
    await generate({
      input: { target: bundledSpec(gateway) },
      output: { target: join(generatedFolder, "orval", gateway, "client.ts"), client: "fetch", mode: "single" },
    });
  },
};
