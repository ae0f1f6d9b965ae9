import { expect, test } from "vitest";
import { allTransactions, cancelPayment, listTransactions } from "../../src/gateways/irandargah/management/index.ts";
import type { IranDargah } from "../../src/gateways/irandargah/types.ts";
import { refundPayment } from "../../src/gateways/vandar/management/index.ts";
import type { Vandar } from "../../src/gateways/vandar/types.ts";
import { order } from "../support/sandbox.ts";
import { setUp as setUpIranDargah } from "./irandargah/subject.ts";
import { setUp as setUpVandar } from "./vandar/subject.ts";

const refund = { business: "shop", transactionId: "1", paymentNumber: "1" };

test("a function of one gateway refuses another gateway, and sends nothing", async () => {
  const irandargah = setUpIranDargah();
  const vandar = setUpVandar();
  await expect(listTransactions(vandar.gateway as unknown as IranDargah)).rejects.toMatchObject({
    code: "invalid_option",
    operation: "read",
    message: 'listTransactions: "gateway" must be the object that irandargah() returned.',
  });
  await expect(refundPayment(irandargah.gateway as unknown as Vandar, refund)).rejects.toMatchObject({
    code: "invalid_option",
    operation: "refund",
    message: 'refundPayment: "gateway" must be the object that vandar() returned.',
  });
  expect([...vandar.calls(), ...irandargah.calls()]).toEqual([]);
});

test("a copy of a gateway is refused, at the first step where there are several", async () => {
  const copy = { ...setUpIranDargah().gateway };
  await expect(cancelPayment(copy, { payment: { reference: "R1" } })).rejects.toMatchObject({ code: "invalid_option" });
  await expect(allTransactions(copy)[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: "invalid_option" });
});

test("two gateways in one program each call with their own credentials and store", async () => {
  const [one, other] = [setUpIranDargah(), setUpIranDargah()];
  await one.gateway.createPayment(order);
  expect((await listTransactions(one.gateway)).total).toBe(1);
  expect((await listTransactions(other.gateway)).total).toBe(0);
});
