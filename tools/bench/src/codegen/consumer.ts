import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { listOperations, plans, specs } from "@dargah/contract/plans";
import { type GatewayName, gatewayNames } from "@dargah/sandbox";
import { measure } from "../measure.ts";

export type Diagnostics = { instantiations: number; types: number; memoryMegabytes: number; seconds: number };

/** A program that makes a payment through each gateway, by the plans of the contract tests. */
async function writeProgram(root: string): Promise<string> {
  const parts = await Promise.all(gatewayNames.map((gateway) => writePart(root, gateway)));
  return `${parts.map(({ line }) => line).join("\n")}
export async function everyGateway(): Promise<unknown[]> {
${parts.map(({ statement }) => statement).join("\n")}
  return [${parts.map(({ result }) => `${result}.ok ? ${result}.data : ${result}.kind`).join(", ")}];
}
`;
}

async function writePart(root: string, gateway: GatewayName) {
  const plan = plans[gateway];
  const module = (await import(join(root, `packages/${gateway}/dist/index.js`))) as object;
  const factory = Object.keys(module).find((name) => /^create\w+Client$/.test(name));
  const vectors = await readFile(join(root, `specs/${gateway}/vectors/wire.json`), "utf8");
  const { credentials, serverVariables } = JSON.parse(vectors) as Record<string, object | undefined>;
  const orderId = plan.orderId({ run: "1", position: 1 });
  const { operation, body } = plan.createCall({ orderId, amount: plan.amount, callbackUrl, now: Date.now() });
  const found = listOperations(specs[gateway]).find(({ id }) => id === operation);
  const idempotency = found?.["x-idempotency"];
  const params = idempotency && { params: { header: { [idempotency.header]: "key" } } };
  const result = `of${gateway.replaceAll("-", "")}`;
  const made = `${factory}(${JSON.stringify({ ...credentials, ...serverVariables })})`;
  return {
    result,
    line: `import { ${factory} } from "@dargah/${gateway}";`,
    statement: `  const ${result} = await ${made}.POST("${found?.path}", ${JSON.stringify({ ...params, body })});`,
  };
}

const callbackUrl = "https://shop.example/return";

/** Type-checks a program that uses the built packages of all gateways, and returns the compiler's own figures. */
export async function measureConsumer(root: string): Promise<Diagnostics> {
  // Inside the playground, which has all of them as dependencies.
  const folder = await mkdtemp(join(root, "tools/playground/node_modules/.bench-"));
  try {
    await mkdir(join(folder, "src"));
    await writeFile(join(folder, "src/program.ts"), await writeProgram(root));
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
    const { output } = measure({
      command: [join(root, "tools/bench/node_modules/.bin/tsc"), "-p", folder, "--extendedDiagnostics"],
      cwd: root,
    });
    const figure = (name: string) => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(output)?.[1]);
    return {
      instantiations: figure("Instantiations"),
      types: figure("Types"),
      memoryMegabytes: figure("Memory used") / 1024,
      seconds: figure("Total time"),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const compilerOptions = {
  target: "es2022",
  lib: ["es2022", "dom", "dom.iterable"],
  module: "nodenext",
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
};
