import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { plans } from "@dargah/contract/plans";
import { gatewayNames } from "@dargah/sandbox";
import { build } from "esbuild";
import { measure, spread } from "../measure.ts";

const here = fileURLToPath(new URL("../..", import.meta.url));

export type Bundle = { title: string; code: string; module: string };
export type BundleRow = { title: string; bytes: number; gzipped: number; importMilliseconds: number };

/** Bundle size of a one-line program, and import time of its module. */
export const bundles: readonly Bundle[] = [
  ...gatewayNames.map((name) => {
    const title = plans[name].signatures ? `dargah/${name}, with signatures` : `dargah/${name}`;
    return one(title, toConstant(name), `dargah/${name}`);
  }),
  one("dargah/irandargah/webhooks", "createWebhookVerifier", "dargah/irandargah/webhooks"),
  one("dargah/money", "toman", "dargah/money"),
  one("@dargah/irandargah, the client alone", "createIranDargahClient", "@dargah/irandargah"),
  one("stripe", "Stripe", "stripe"),
  one("standardwebhooks", "Webhook", "standardwebhooks"),
  one("svix", "Webhook", "svix"),
  one("@octokit/webhooks-methods", "verify", "@octokit/webhooks-methods"),
  one("monopay", "*", "monopay"),
  one("zarinpal-node-sdk", "*", "zarinpal-node-sdk"),
];

function one(title: string, name: string, module: string): Bundle {
  const code =
    name === "*"
      ? `import * as all from "${module}"; console.log(all);`
      : `import { ${name} } from "${module}"; console.log(${name});`;
  return { title, code, module };
}

/** The export name of a gateway: `invoiceScript`. */
function toConstant(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

const bundling = {
  bundle: true,
  minify: true,
  write: false,
  format: "esm",
  platform: "node",
  logLevel: "silent",
} as const;

export async function measureBundle({ title, code, module }: Bundle, runs: number): Promise<BundleRow> {
  const result = await build({ ...bundling, stdin: { contents: code, resolveDir: here } });
  const text = result.outputFiles[0]?.contents ?? new Uint8Array();
  return {
    title,
    bytes: text.length,
    gzipped: gzipSync(text, { level: 9 }).length,
    importMilliseconds: importTime(module, runs),
  };
}

export type BundlePart = { title: string; bytes: number };

/** Finds what the bytes of the largest gateway are made of, by the sources. The first part that fits counts. */
export async function measureBundleParts(): Promise<BundlePart[]> {
  const { metafile } = await build({
    ...bundling,
    stdin: { contents: 'import { irandargah } from "dargah/irandargah"; console.log(irandargah);', resolveDir: here },
    conditions: ["@dargah/source"],
    metafile: true,
  });
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const titleOf = (file: string) => bundleParts.find(([, path]) => path.test(file))?.[0];
  return bundleParts.map(([title]) => ({
    title,
    bytes: inputs
      .filter(([file]) => titleOf(file) === title)
      .reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0),
  }));
}

const bundleParts: readonly (readonly [title: string, path: RegExp])[] = [
  ["tables of the spec: operations, codes", /\/generated\//],
  ["openapi-fetch", /\/openapi-fetch\//],
  ["the typed client", /packages\/(?:client-core|irandargah)\//],
  ["hiding secrets", /common\/src\/mask\/|\/transport\/(?:hide-secrets|call-secrets|redact)/],
  ["signatures and hashing", /\/dargah\/src\/crypto\/|\/irandargah\/signatures\//],
  ["the transport", /\/dargah\/src\/transport\//],
  ["what only IranDargah has", /\/gateways\/irandargah\//],
  ["what all adapters share", /\/gateways\/shared\/|\/payments\//],
  ["input, money, time, stores, errors", /./],
];

/** Measures from the call of import() to its end, in a new process each time. */
function importTime(module: string, runs: number): number {
  const program = `const s = performance.now(); await import(${JSON.stringify(module)}); console.log(performance.now() - s);`;
  const command = [process.execPath, "--input-type=module", "-e", program];
  const times = Array.from({ length: runs }, () => Number(measure({ command, cwd: here }).output));
  return spread(times).median;
}

const consumerOptions = {
  noEmit: true,
  strict: true,
  module: "nodenext",
  target: "es2022",
  lib: ["es2022", "dom", "dom.iterable"],
  types: [],
};

/** The compiler's figures for a program that uses one adapter. */
export function measureTypes(module: {
  name: string;
  options: string;
  entry: string;
  /** Whether the declarations of the libraries are checked too. */
  libraries: boolean;
}): Record<string, string> {
  // Inside this package, where the modules can be resolved.
  const folder = mkdtempSync(join(here, "types-"));
  try {
    const program = `import { ${module.name} } from "${module.entry}";\nexport const gateway = ${module.name}(${module.options});\nexport const create = () => gateway.createPayment;\n`;
    writeFileSync(join(folder, "consumer.ts"), program);
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions: { ...consumerOptions, skipLibCheck: !module.libraries } }),
    );
    const command = [
      process.execPath,
      join(here, "node_modules/typescript/bin/tsc"),
      "-p",
      folder,
      "--extendedDiagnostics",
    ];
    const { output } = measure({ command, cwd: folder });
    return Object.fromEntries(
      output
        .split("\n")
        .map((line) => /^([A-Z][\w ]+):\s+(\S+)/.exec(line))
        .filter((found) => found !== null)
        .map(([, name = "", value = ""]) => [name, value]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
