import { describe, expect, test } from "vitest";
import type { Creation } from "../support/fault-tables.ts";
import { exchangeFaults, nameOf } from "../support/faults.ts";
import { order, settle } from "../support/sandbox.ts";
import { subjects } from "../support/subjects.ts";

function sentenceOf({ code, retryable, nextAttempt, payments }: Creation): string {
  const advice = retryable ? " and may be repeated" : nextAttempt ? " and asks for the next attempt" : "";
  return `${code ? `throws ${code}${advice}` : "succeeds"}, and the gateway has ${payments} payment${payments === 1 ? "" : "s"}`;
}

describe.each(subjects)("createPayment of $name", ({ name, setUp, create }) => {
  test.each(exchangeFaults.map((fault) => [nameOf(fault), sentenceOf(create[nameOf(fault)]), fault] as const))(
    "under the fault %s %s",
    async (fault, _, { kind, ...rest }) => {
      const { code, retryable = false, nextAttempt = false, payments, calls: sent = 1 } = create[fault];
      const { gateway, sandbox, calls } = setUp();
      sandbox.faults.add({ kind, ...rest, operation: "createPayment" });
      const result: unknown = await settle(
        sandbox,
        gateway.createPayment(order).catch((error: unknown) => error),
      );
      expect(result).toMatchObject(
        code ? { name: "DargahError", code, retryable, gateway: name } : { gateway: name, orderId: order.orderId },
      );
      expect(calls()).toEqual(Array(sent).fill("createPayment"));
      expect(sandbox.payments()).toHaveLength(payments);
      expect(String(result).includes('"attempt: 2"')).toBe(nextAttempt);
      sandbox.faults.clear();
      if (retryable) expect(await gateway.createPayment(order)).toMatchObject({ orderId: order.orderId });
      if (nextAttempt) {
        expect(await gateway.createPayment({ ...order, attempt: 2 })).toMatchObject({
          orderId: order.orderId,
          attempt: 2,
        });
      }
    },
  );
});
