import { fileURLToPath } from "node:url";
import { needsProgram, run } from "@dargah/test-kit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { gatewayNames, type Listening } from "../../src/index.ts";
import { checkReturn, createCheckedSandbox } from "../support/checked-sandbox.ts";
import type { Loose, PhpCall } from "../support/subject.ts";
import { subjects } from "../support/subjects.ts";

const script = fileURLToPath(new URL("merchant.php", import.meta.url));
const sandbox = createCheckedSandbox();
let server: Listening;

beforeAll(async () => {
  server = await sandbox.listen();
});
afterAll(() => server.close());

type ReceivedResponse = { http: number; response: Loose };

describe("a merchant in PHP", () => {
  needsProgram("php", "php-cli php-curl");

  test.each(gatewayNames)("is paid through %s", async (gateway) => {
    const base = server.baseUrl(gateway);
    const { create, verify } = subjects[gateway].php;
    const credentials = sandbox.credentials()[gateway] ?? {};
    const order = { amount: 250_000, id: "PHP1", callbackUrl: "https://shop.example/return", credentials };
    const call = async ({ path, as, fields, headers = [] }: PhpCall): Promise<ReceivedResponse> =>
      JSON.parse(await run("php", [script, as, `${base}${path}`, JSON.stringify({ fields, headers })]));

    const created = await call(create(order));
    expect(created.http).toBe(200);
    const { payment, returns } = await sandbox.pay(subjects[gateway].payTarget(base, created.response));
    const [request] = returns;
    if (!request) throw new Error("the payer did not come back");
    const returned = await checkReturn({ gateway, request });
    const verified = await call(verify(order, returned));
    expect({ http: verified.http, state: payment.state }).toEqual({ http: 200, state: "verified" });
  });
});
