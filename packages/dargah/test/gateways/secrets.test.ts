import { describe, expect, test } from "vitest";
import type { Hooks } from "../../src/transport/index.ts";
import { exchangeFaults, nameOf } from "../support/faults.ts";
import { order, returnOf, settle } from "../support/sandbox.ts";
import { print } from "../support/secrets.ts";
import { subjects } from "../support/subjects.ts";

const card = "6037997123456789";

describe.each(subjects)("$name", ({ name, setUp, secrets, terminal, refusal }) => {
  function canarySetUp() {
    const shown: unknown[] = [];
    const note = (view: unknown) => shown.push(view);
    const hooks: Hooks = { onRequest: note, onResponse: note, onRetry: note, onTokenDeprecated: note };
    const sandbox = { terminals: [{ ...terminal, ...secrets }] } as object;
    const set = setUp({ sandbox, gateway: { ...secrets, hooks } });
    shown.push(set.gateway);
    const run = async (work: Promise<unknown>) => {
      const result = await settle(
        set.sandbox,
        work.catch((error: unknown) => error),
      );
      shown.push(result);
      return result;
    };
    const expectNone = (known: string) => {
      const printed = shown.map(print).join("\n");
      expect(printed).toContain(known);
      for (const secret of [...Object.values(secrets), card]) expect(printed).not.toContain(secret);
    };
    return { ...set, shown, run, expectNone };
  }

  test.each(exchangeFaults.map((fault) => [nameOf(fault), fault] as const))(
    "shows no secret under the fault %s, once or lasting",
    async (_, fault) => {
      const { sandbox, gateway, shown, run, expectNone } = canarySetUp();
      sandbox.faults.add({ ...fault, operation: "createPayment" });
      await run(gateway.createPayment(order));
      sandbox.faults.clear();
      const payment = await gateway.createPayment({ ...order, orderId: "A2" });
      const callback = await gateway.parseCallback(returnOf(await sandbox.pay(payment.redirect, { card })));
      for (const times of [1, 3]) {
        sandbox.faults.add({ times, ...fault, operation: "verifyPayment" });
        await run(gateway.verifyPayment({ payment, callback }));
        sandbox.faults.clear();
      }
      shown.push(payment, callback, await run(gateway.verifyPayment({ payment, callback })));
      expectNone(payment.reference);
    },
  );

  test("shows no secret when a refusal repeats what was sent", async () => {
    const { make, run, expectNone } = canarySetUp();
    const fetch = async (request: Request) => {
      const message = `${[...request.headers].join()} ${await request.text()}`;
      return Response.json(refusal({ message }));
    };
    await run(make({ fetch }).createPayment(order));
    expectNone(name);
  });
});
