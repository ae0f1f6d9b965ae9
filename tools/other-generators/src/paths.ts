import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../../..");
const packageFolder = join(import.meta.dirname, "..");

/** Every gateway that has a description, by the name of its folder. */
export const gateways: string[] = readdirSync(join(root, "specs"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "shared")
  .map(({ name }) => name);

/** The bundled description, as users of other tools take it from the published package. */
export const bundledSpec = (gateway: string): string => join(root, "packages", gateway, "openapi.json");

export const arazzoFile = (gateway: string): string => join(root, "specs", gateway, "payment.arazzo.yaml");

/** The clients that the generators have made, which git does not keep. */
export const generatedFolder = join(packageFolder, ".generated");

/** What is written by hand against the generated clients; their types exist only once they are generated. */
export const fixturesFolder = join(packageFolder, "fixtures");

/** The gateways with a payment by hand through a client of hey-api. A gateway may have one: that its client compiles is tested without it. */
export const gatewaysWithFlow: string[] = gateways.filter((gateway) =>
  existsSync(join(fixturesFolder, "hey-api", `${gateway}.ts`)),
);
