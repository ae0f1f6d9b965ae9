import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { measure } from "../measure.ts";

export type Diagnostics = { instantiations: number; types: number; memoryMegabytes: number; seconds: number };

const program = `
import { createGardeshPayClient } from "@dargah/gardeshpay";
import { createInopalClient } from "@dargah/inopal";
import { createInvoiceScriptClient } from "@dargah/invoice-script";
import { createIranDargahClient } from "@dargah/irandargah";
import { createVandarClient } from "@dargah/vandar";

export async function everyGateway(secret: string, amount: number): Promise<(string | undefined)[]> {
  const callback = "https://shop.example/return";
  const vandar = await createVandarClient({ apiKey: secret }).POST("/api/v4/send", {
    body: { amount, callback_url: callback },
  });
  const irandargah = await createIranDargahClient({ token: secret }).POST("/v2/payments", {
    params: { header: { "Idempotency-Key": "key" } },
    body: { amount, order_id: "1", callback_url: callback },
  });
  const gardeshpay = await createGardeshPayClient({ providerToken: secret }).POST("/v1/provider/payment/getToken", {
    body: { amount, invoiceNumber: "1", invoiceDate: "1404-06-28", callback },
  });
  const inopal = await createInopalClient({ gatewayId: secret }).POST("/api/pardakht/create", {
    body: { amount, order_id: "1", callback },
  });
  const script = await createInvoiceScriptClient({ host: "pay.example", apiKey: secret }).POST("/invoice/request", {
    body: { amount, return_url: callback },
  });
  return [
    vandar.ok ? vandar.data.token : vandar.kind,
    irandargah.ok ? irandargah.data.data.transaction.authority : irandargah.kind,
    gardeshpay.ok ? gardeshpay.data.data.token : gardeshpay.kind,
    inopal.ok ? inopal.data.data.token : inopal.kind,
    script.ok ? script.data.invoice_key : script.kind,
  ];
}
`;

/** Type-checks a program that uses all five packages as built, and reads the compiler's own figures. */
export async function measureConsumer(root: string): Promise<Diagnostics> {
  // Inside the playground, because that is where all five packages are linked.
  const folder = await mkdtemp(join(root, "tools/playground/node_modules/.bench-"));
  try {
    await mkdir(join(folder, "src"));
    await writeFile(join(folder, "src/program.ts"), program);
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
