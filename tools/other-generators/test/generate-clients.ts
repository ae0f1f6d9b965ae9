import { rmSync } from "node:fs";
import { generators } from "../src/generators.ts";
import { gateways, generatedFolder } from "../src/paths.ts";

/** Every client of every generator, generated before the tests. A generator that throws fails them all. */
export default async function generateClients(): Promise<void> {
  rmSync(generatedFolder, { recursive: true, force: true });
  for (const [name, generate] of Object.entries(generators)) {
    for (const gateway of gateways) {
      await generate(gateway).catch((error) => {
        throw new Error(`${name} cannot generate a client for ${gateway}.`, { cause: error });
      });
    }
  }
}
