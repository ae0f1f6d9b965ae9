import { rial } from "../../../money/rial.ts";
import { type Checks, expectEqual, racers } from "./kit.ts";
import { nextOrder, putOrder, sampleOrder } from "./samples.ts";

/** What `update` may do with a state that its caller knows. */
export const knownChecks: Checks = {
  "update with a known state that is old decides on what is there now": async ({ store, shop }) => {
    const order = sampleOrder({ shop, amount: rial(1) });
    const known = await putOrder(store, order);
    await store.update(order, (found) => ({ order: { ...nextOrder(found), amount: rial(2) }, payments: [], jobs: [] }));
    const { file } = await store.update(
      order,
      (found) => ({
        order: { ...nextOrder(found), amount: rial(nextOrder(found).amount + 10) },
        payments: [],
        jobs: [],
      }),
      known,
    );
    expectEqual("amount", { found: file?.order.amount, expected: 12 });
    expectEqual("stored amount", { found: (await store.read(order)).file?.order.amount, expected: 12 });
  },

  "update with a known state that is old refuses nothing, and returns nothing, because of it": async ({
    store,
    shop,
  }) => {
    const order = sampleOrder({ shop, claim: "one" });
    const known = await putOrder(store, order);
    await store.update(order, (found) => ({ order: { ...nextOrder(found), claim: null }, payments: [], jobs: [] }));
    const claim = (refuse: () => undefined) =>
      store.update(
        order,
        (found) => {
          if (found.file?.order.claim === "one") return refuse();
          return { order: { ...nextOrder(found), claim: "two" }, payments: [], jobs: [] };
        },
        known,
      );
    const taken = await claim(() => {
      throw new Error("It is taken.");
    });
    expectEqual("claim", { found: taken.file?.order.claim, expected: "two" });
    const unchanged = await claim(() => undefined);
    expectEqual("claim, once more", { found: unchanged.file?.order.claim, expected: "two" });
  },

  "update with a known state counts the time since then": async ({ store, shop }) => {
    const order = sampleOrder({ shop });
    const known = await putOrder(store, order);
    let seen = 0;
    await store.update(
      order,
      (found) => {
        seen = found.now;
        return { order: nextOrder(found), payments: [], jobs: [] };
      },
      known,
    );
    expectEqual("now is a whole number", { found: Number.isSafeInteger(seen), expected: true });
    expectEqual("now is not earlier", { found: seen >= known.now, expected: true });
  },

  "when many change an order at once with the same known state, nothing is lost": async ({ store, shop }) => {
    const order = sampleOrder({ shop, amount: rial(0) });
    const known = await putOrder(store, order);
    await Promise.all(
      racers.map(() =>
        store.update(
          order,
          (found) => {
            const next = nextOrder(found);
            return { order: { ...next, amount: rial(next.amount + 1) }, payments: [], jobs: [] };
          },
          known,
        ),
      ),
    );
    expectEqual("amount", { found: (await store.read(order)).file?.order.amount, expected: racers.length });
  },
};
