import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../../..");
const packageFolder = join(import.meta.dirname, "..");

/** Every gateway that has a spec, by folder name. */
export const gateways: string[] = readdirSync(join(root, "specs"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "shared")
  .map(({ name }) => name);

/** The bundled spec, which users of other tools get from the published package. */
export const bundledSpec = (gateway: string): string => join(root, "packages", gateway, "openapi.json");

export const arazzoFile = (gateway: string): string => join(root, "specs", gateway, "payment.arazzo.yaml");

/** Folder of the generated clients, which are not in git. */
export const generatedFolder = join(packageFolder, ".generated");

/** Handwritten programs that use the generated clients, whose types exist only once they are generated. */
export const fixturesFolder = join(packageFolder, "fixtures");

/** The gateways with a handwritten payment through hey-api's client. It is optional: a test compiles each client anyway. */
export const gatewaysWithFlow: string[] = gateways.filter((gateway) =>
  existsSync(join(fixturesFolder, "hey-api", `${gateway}.ts`)),
);
