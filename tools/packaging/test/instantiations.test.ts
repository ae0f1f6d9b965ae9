import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { typeLimitsFile } from "../src/paths.ts";
import { clients, facade } from "../src/published-packages.ts";
import { countInstantiations } from "../src/type-check.ts";
import { consumerFolder } from "./consumer-folder.ts";

/** Without any import the compiler needs 27,046 (TypeScript 6) or 28,112 for its own libraries, which it checks as well. */
const limits: Record<string, number> = JSON.parse(readFileSync(typeLimitsFile, "utf8")).instantiations;

const adapterOf = (id: string) => `
  import { toman } from "dargah/money";
  import * as adapter from "dargah/${id}";
  type Make = Extract<(typeof adapter)[keyof typeof adapter], (options: never) => { client: unknown }>;
  declare const gateway: ReturnType<Make>;
  declare const paid: Parameters<typeof gateway.verifyPayment>[0];
  export async function pay() {
    const payment = await gateway.createPayment({ amount: toman(1000), orderId: "A", callbackUrl: "https://shop.example/" });
    const result = await gateway.verifyPayment(paid);
    return result.outcome === "paid" ? result.amount : payment.reference;
  }
`;
const everything = [...clients.map(({ id }) => `dargah/${id}`), facade.name];

describe.each(["typescript-6.0", "typescript"] as const)("with %s, which checks libraries, too", (compiler) => {
  test.each<[kind: string, what: string, program: string]>([
    ...clients.map(({ id }) => ["a shop", `dargah/${id}`, adapterOf(id)] as [string, string, string]),
    ...clients.map(({ name }) => ["a client", name, `export * from "${name}";`] as [string, string, string]),
    [
      "every gateway",
      "and the facade",
      everything.map((name, index) => `export * as e${index} from "${name}";`).join("\n"),
    ],
  ])("%s, %s, stays below its limit of type instantiations", async (kind, what, program) => {
    const file = `${`${kind} ${what}`.replaceAll(/\W+/g, "-")}.ts`;
    await writeFile(join(consumerFolder(), file), program);
    const { errors, instantiations } = await countInstantiations({ folder: consumerFolder(), file, compiler });
    expect(errors).toEqual([]);
    expect(instantiations).toBeLessThanOrEqual(limits[kind] ?? 0);
  });
});
