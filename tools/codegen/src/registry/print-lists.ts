import type { Gateway } from "../gateway.ts";

const mark = "// @generated from the folders of specs/ by dargah codegen. Do not edit.\n";

/** Prints the gateway names for the facade. */
export function facadeNames(gateways: readonly Gateway[]): string {
  return `${mark}\n/** The gateways that have an adapter. */\n${nameUnion(gateways)}`;
}

/** Prints the names and bundled specs for the emulator. */
export function sandboxLists(gateways: readonly Gateway[]): string {
  return [mark, specImports(gateways), "\n", nameList(gateways), "\n", specTable(gateways)].join("");
}

/** Prints the same for the contract tests, with the boundary values of each spec and the credential that `--token` sets. */
export function contractLists(gateways: readonly (Gateway & { credentials: readonly string[] })[]): string {
  const boundaries = gateways.map(
    ({ name, constant }) =>
      `import ${constant}Boundaries from "../../../../specs/${name}/vectors/boundaries.json" with { type: "json" };\n`,
  );
  return [
    mark,
    specImports(gateways),
    ...boundaries,
    "\n",
    nameList(gateways),
    "\n",
    specTable(gateways),
    "\n/** The boundary vectors of each gateway. */\n",
    table({ name: "boundaryVectors", type: "unknown", gateways, cellOf: ({ constant }) => `${constant}Boundaries` }),
    "\n/** The name in the spec of the credential that identifies a terminal. */\n",
    table({
      name: "mainCredential",
      type: "string",
      gateways,
      cellOf: ({ credentials: [first] }) => JSON.stringify(first),
    }),
  ].join("");
}

/** Prints the definition of each emulator, and the type of its options. */
export function emulatorList(gateways: readonly Gateway[]): string {
  const imports = gateways.map(
    ({ name, constant, prefix }) => `import { type ${prefix}Options, ${constant} } from "../${name}/index.ts";\n`,
  );
  const options = gateways.map(({ name, prefix }) => `  ${JSON.stringify(name)}: ${prefix}Options;\n`);
  const definitions = gateways.map(({ name, constant }) => `  ${JSON.stringify(name)}: ${constant},\n`);
  return [
    mark,
    'import type { GatewayDefinition } from "../../core/gateway.ts";\n',
    'import type { GatewayName } from "../../generated/gateways.ts";\n',
    ...imports,
    "\n/** The options of each gateway. */\nexport type GatewayOptions = {\n",
    ...options,
    "};\n\n/** The emulator of each gateway. */\n",
    "export const gatewayDefinitions: { readonly [Name in GatewayName]: GatewayDefinition<GatewayOptions[Name]> } = {\n",
    ...definitions,
    "};\n",
  ].join("");
}

/** Prints the types that the emulator exports: the options of each gateway and of its terminals. */
export function emulatorTypes(gateways: readonly Gateway[]): string {
  const exports = gateways.map(
    ({ name, prefix }) => `export type { ${prefix}Options, ${prefix}TerminalOptions } from "../${name}/index.ts";\n`,
  );
  return [mark, ...exports].join("");
}

/** Prints the list of plans. */
export function planList(gateways: readonly Gateway[]): string {
  const imports = gateways.map(({ name, constant }) => `import { ${constant} } from "../${name}.ts";\n`);
  const rows = gateways.map(({ name, constant }) => `  ${JSON.stringify(name)}: ${constant},\n`);
  return [
    mark,
    'import type { GatewayName } from "../../generated/gateways.ts";\n',
    'import type { GatewayPlan } from "../plan.ts";\n',
    ...imports,
    "\n/** The course of a payment at each gateway. */\nexport const plans: Readonly<Record<GatewayName, GatewayPlan>> = {\n",
    ...rows,
    "};\n",
  ].join("");
}

/** Prints the list of client factories. */
export function clientList(gateways: readonly Gateway[]): string {
  const imports = gateways.map(({ name, prefix }) => `import { create${prefix}Client } from "@dargah/${name}";\n`);
  const rows = gateways.map(({ name, prefix }) => `  ${JSON.stringify(name)}: create${prefix}Client,\n`);
  return [
    mark,
    'import type { CreateClient } from "@dargah/spec-kit";\n',
    ...imports,
    "\n/** Creates the typed client of each gateway. */\nexport const clients: Readonly<Record<string, CreateClient>> = {\n",
    ...rows,
    "};\n",
  ].join("");
}

/** Prints the test of a client, which runs it against every documented exchange. */
export function clientTest({ name, prefix }: Gateway): string {
  return `${mark}import { testGateway } from "@dargah/spec-kit/vitest";
import { create${prefix}Client } from "../src/index.ts";

testGateway({ gateway: ${JSON.stringify(name)}, createClient: create${prefix}Client });
`;
}

function specImports(gateways: readonly Gateway[]): string {
  return gateways
    .map(({ name, constant }) => `import ${constant} from "@dargah/${name}/openapi.json" with { type: "json" };\n`)
    .join("");
}

function nameList(gateways: readonly Gateway[]): string {
  const items = gateways.map(({ name }) => `  ${JSON.stringify(name)},\n`).join("");
  return `/** The name of a gateway, here and in every other package. */\n${nameUnion(gateways)}
/** The name of each gateway. */\nexport const gatewayNames: readonly GatewayName[] = [\n${items}];\n`;
}

function nameUnion(gateways: readonly Gateway[]): string {
  return `export type GatewayName =${gateways.map(({ name }) => `\n  | ${JSON.stringify(name)}`).join("")};\n`;
}

function specTable(gateways: readonly Gateway[]): string {
  const rows = table({ name: "bundledSpecs", type: "unknown", gateways, cellOf: ({ constant }) => constant });
  return `/** The bundled specs, which the build puts into this package. */\n${rows}`;
}

function table<G extends Gateway>(options: {
  name: string;
  type: string;
  gateways: readonly G[];
  cellOf: (gateway: G) => string | undefined;
}): string {
  const { name, type, gateways, cellOf } = options;
  const rows = gateways.map((gateway) => `  ${JSON.stringify(gateway.name)}: ${cellOf(gateway)},\n`).join("");
  return `export const ${name}: Readonly<Record<GatewayName, ${type}>> = {\n${rows}};\n`;
}
