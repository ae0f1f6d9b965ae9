import { expectTypeOf, test } from "vitest";
import { gardeshpay } from "../../src/gateways/gardeshpay/index.ts";
import { inopal } from "../../src/gateways/inopal/index.ts";
import { invoiceScript } from "../../src/gateways/invoice-script/index.ts";
import { irandargah } from "../../src/gateways/irandargah/index.ts";
import { vandar } from "../../src/gateways/vandar/index.ts";
import type { Gateway, GatewayName, StoredPayment, Verification } from "../../src/index.ts";
import { rial } from "../../src/money/index.ts";

const gateways = {
  gardeshpay: gardeshpay({ providerToken: "provider-token-1" }),
  inopal: inopal({ gatewayId: "gateway-id-1" }),
  "invoice-script": invoiceScript({ host: "pay.example", apiKey: "api-key-1" }),
  irandargah: irandargah({ token: "idg_test_token", environment: "sandbox" }),
  vandar: vandar({ apiKey: "api-key-1" }),
} satisfies { [Name in GatewayName]: Gateway<Name> };

test("a gateway that is chosen by name while the program runs compiles, with one common type", () => {
  const chosen = (name: GatewayName): Gateway => gateways[name];
  const verify = (name: GatewayName, payment: StoredPayment) => chosen(name).verifyPayment({ payment });
  const create = (name: GatewayName) =>
    chosen(name).createPayment({
      amount: rial(250_000),
      orderId: "A1",
      attempt: 2,
      callbackUrl: "https://shop.example/return",
    });
  expectTypeOf(verify).returns.toEqualTypeOf<Promise<Verification<GatewayName, unknown>>>();
  expectTypeOf(create).returns.resolves.toHaveProperty("redirect");
});

test("a bare number is no amount, and the type's only property says how to make one", () => {
  type Amount = Parameters<Gateway["createPayment"]>[0]["amount"];
  expectTypeOf<number>().not.toMatchTypeOf<Amount>();
  expectTypeOf<Amount>().toHaveProperty("made by rial() or toman()");
});
