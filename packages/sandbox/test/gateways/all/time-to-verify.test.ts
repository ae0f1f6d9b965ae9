import { expect, test } from "vitest";
import { openPage } from "../../support/slow-payer.ts";
import { gatewaysWith, subjects } from "../../support/subjects.ts";

const minute = 60_000;

test.each(gatewaysWith(({ slowPayment }) => slowPayment))(
  "%s: the 20 minutes begin with the payment, not with the page",
  async (gateway) => {
    for (const [wait, ok] of [
      [20 * minute - 1, true],
      [20 * minute, false],
    ] as const) {
      const payment = subjects[gateway].slowPayment?.();
      if (!payment) throw new Error(`${gateway} has no slow payment.`);
      const { sandbox, startPayment, isVerified } = payment;
      const pay = await openPage(sandbox, await startPayment());
      await sandbox.clock.advance(10 * minute);
      await pay();
      await sandbox.clock.advance(wait);
      expect(await isVerified()).toBe(ok);
    }
  },
);
