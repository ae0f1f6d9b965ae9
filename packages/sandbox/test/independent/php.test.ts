import { fileURLToPath } from "node:url";
import { needsProgram, run } from "@dargah/test-kit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GatewayName, gatewayNames, type Listening } from "../../src/index.ts";
import { checkReturn, createCheckedSandbox } from "../checked-sandbox.ts";

const script = fileURLToPath(new URL("merchant.php", import.meta.url));
const sandbox = createCheckedSandbox();
let server: Listening;

beforeAll(async () => {
  server = await sandbox.listen();
});
afterAll(() => server.close());

/** JSON as PHP gave it back: looked into without types, as PHP does. */
type Loose = { readonly [field: string]: Loose } & string;
type Answered = { http: number; answer: Loose };

/** Where the payer of a created payment goes, out of the answer that PHP got. */
const targets: Record<GatewayName, (base: string, answer: Loose) => Parameters<typeof sandbox.pay>[0]> = {
  irandargah: (_, answer) => `${answer.data?.transaction?.gateway_url}`,
  vandar: (base, answer) => `${base}/v4/${answer.token}`,
  gardeshpay: (_, answer) => `${answer.data?.url}/${answer.data?.token}`,
  inopal: (base, answer) => ({
    method: "POST",
    url: `${base}/api/pardakht/payment`,
    fields: { token: `${answer.data?.token}` },
  }),
  "invoice-script": (base, answer) => `${base}/invoice/pay/${answer.invoice_key}`,
};

describe("a merchant in PHP", () => {
  needsProgram("php", "php-cli php-curl");

  test.each(gatewayNames)("is paid through %s", async (gateway) => {
    const base = server.baseUrl(gateway);
    const order = {
      ...sandbox.credentials()[gateway],
      amount: 250_000,
      order: "PHP1",
      callback: "https://shop.example/return",
    };
    const call = async (step: string, more = {}): Promise<Answered> =>
      JSON.parse(await run("php", [script, gateway, step, base, JSON.stringify({ ...order, ...more })]));

    const created = await call("create");
    expect(created.http).toBe(200);
    const { payment, returns } = await sandbox.pay(targets[gateway](base, created.answer));
    const [request] = returns;
    if (!request) throw new Error("the payer did not come back");
    const returned = await checkReturn({ gateway, request });
    const verified = await call("verify", { returned });
    expect({ http: verified.http, state: payment.state }).toEqual({ http: 200, state: "verified" });
  });
});
