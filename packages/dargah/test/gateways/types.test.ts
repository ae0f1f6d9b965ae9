import { expectTypeOf, test } from "vitest";
import type { Gateway, GatewayName, StoredPayment, Verification } from "../../src/index.ts";
import { rial } from "../../src/money/index.ts";
import { definitionOf } from "../support/subjects.ts";

test("a gateway chosen by name at run time compiles, with one common type", () => {
  // Each gateway's own type is compared with this one where its subject is defined.
  const chosen = (name: GatewayName): Gateway => definitionOf(name).setUp().gateway;
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

test("a bare number is not an amount, and the type's only property says how to make one", () => {
  type Amount = Parameters<Gateway["createPayment"]>[0]["amount"];
  expectTypeOf<number>().not.toMatchTypeOf<Amount>();
  expectTypeOf<Amount>().toHaveProperty("made by rial() or toman()");
});
