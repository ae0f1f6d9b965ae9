import type { PaymentRecord } from "../../records.ts";
import type { ReferencePlace } from "../../store.ts";
import { type Checks, expectCode, expectEqual, racers } from "./kit.ts";
import { newId, nextOrder, putOrder, sampleJob, sampleOrder, samplePayment, sampleRefund } from "./samples.ts";

const names = ["reference", "receipt"] as const;

const findingChecks: Checks = {
  "read finds an order by the account and the reference of each of its payments": async ({ store, shop }) => {
    const [account, other] = [newId(), newId()];
    const [first, second] = [sampleOrder({ shop }), sampleOrder({ shop })];
    const payments = [samplePayment(first, { account }), samplePayment(first, { account, reference: "one" })];
    await putOrder(store, first, { payments });
    await putOrder(store, second, { payments: [samplePayment(second, { account: other, reference: "one" })] });
    const fileAt = async (place: ReferencePlace) => (await store.read(place)).file;
    expectEqual("read", {
      found: await fileAt({ account, reference: "one" }),
      expected: { order: first, payments, refunds: [] },
    });
    const found = await fileAt({ account: other, reference: "one" });
    expectEqual("the order of another account", { found: found?.order, expected: second });
    expectEqual("no order", { found: await fileAt({ account, reference: "two" }), expected: undefined });
    const changed = { ...payments[0], reference: "two" } as PaymentRecord;
    await store.update(first, (found) => ({ order: nextOrder(found), payments: [changed], jobs: [] }));
    expectEqual("read", { found: (await fileAt({ account, reference: "two" }))?.payments[0], expected: changed });
  },
};

const uniqueChecks: Checks = Object.fromEntries(
  names.flatMap((name): [string, Checks[string]][] => [
    [
      `a ${name} that another payment of the account has is refused, and nothing of the change is written`,
      async ({ store, shop }) => {
        const account = newId();
        const [first, second] = [sampleOrder({ shop }), sampleOrder({ shop })];
        const owner = samplePayment(first, { account, [name]: "taken" });
        await putOrder(store, first, { payments: [owner] });
        const thief = samplePayment(second, { account });
        await putOrder(store, second, { payments: [thief] });
        const fresh = samplePayment(second, { account });
        await expectCode("update", "reference_taken", () =>
          store.update(second, (found) => ({
            order: nextOrder(found),
            payments: [fresh, { ...thief, state: "paid", [name]: "taken" }],
            refunds: [sampleRefund(thief, { number: 1 })],
            jobs: [sampleJob(thief)],
          })),
        );
        expectEqual("read", {
          found: (await store.read(second)).file,
          expected: { order: second, payments: [thief], refunds: [] },
        });
        expectEqual("read", { found: (await store.read({ paymentId: fresh.id })).file, expected: undefined });
        expectEqual("readJob", { found: await store.readJob(sampleJob(thief).id), expected: undefined });
      },
    ],
    [
      `a ${name} can be the same in another account, missing in many payments, and stays that of its payment`,
      async ({ store, shop }) => {
        const [account, other] = [newId(), newId()];
        const order = sampleOrder({ shop });
        const payments = [
          samplePayment(order, { account, [name]: "same" }),
          samplePayment(order, { account: other, [name]: "same" }),
          samplePayment(order, { account, [name]: "SAME" }),
          samplePayment(order, { account }),
          samplePayment(order, { account }),
        ];
        await putOrder(store, order, { payments });
        const changed = payments.map((payment) => ({ ...payment, tries: 1 }));
        const { file } = await store.update(order, (found) => ({
          order: nextOrder(found),
          payments: changed,
          jobs: [],
        }));
        expectEqual("update", { found: file?.payments, expected: changed });
      },
    ],
    [
      `when payments of many orders race for a ${name}, one gets it`,
      async ({ store, shop }) => {
        const account = newId();
        const results = await Promise.allSettled(
          racers.map(() => {
            const order = sampleOrder({ shop });
            return putOrder(store, order, { payments: [samplePayment(order, { account, [name]: "one" })] });
          }),
        );
        const refused = results.filter(({ status }) => status === "rejected") as PromiseRejectedResult[];
        const codes = new Set(refused.map(({ reason }) => reason?.code));
        expectEqual("refused", { found: refused.length, expected: racers.length - 1 });
        expectEqual("codes", { found: [...codes], expected: ["reference_taken"] });
        const stored = await store.list({ shop, account, limit: 100 });
        expectEqual("list", { found: stored.length, expected: 1 });
      },
    ],
  ]),
);

export const referenceChecks: Checks = { ...findingChecks, ...uniqueChecks };
