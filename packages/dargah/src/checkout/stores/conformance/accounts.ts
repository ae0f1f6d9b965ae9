import { type Checks, expectEqual, racers, thrownBy } from "./kit.ts";
import { newId, sampleAccount } from "./samples.ts";

export const accountChecks: Checks = {
  "an account that has never failed is not known, and the store tells the time": async ({ store, shop }) => {
    const { account, now } = await store.readAccount({ shop, account: newId() });
    expectEqual("readAccount", { found: account, expected: undefined });
    expectEqual("now is a whole number", { found: Number.isSafeInteger(now), expected: true });
  },

  "updateAccount returns what it wrote, and writes nothing when decide returns undefined": async ({ store, shop }) => {
    const key = { shop, account: newId() };
    const none = await store.updateAccount(key, () => undefined);
    expectEqual("updateAccount of a new one", { found: none.account, expected: undefined });
    const versions = [
      sampleAccount(key, { failures: 3, restUntil: 1_700_000_000_000 }),
      sampleAccount(key, { version: 2, failures: 0, restUntil: null, updatedAt: 1_700_000_000_001 }),
    ];
    let before: unknown;
    for (const written of versions) {
      let given: unknown;
      const { account } = await store.updateAccount(key, (found) => {
        given = found.account;
        return written;
      });
      expectEqual("decide", { found: given, expected: before });
      expectEqual("updateAccount", { found: account, expected: written });
      const unchanged = await store.updateAccount(key, () => undefined);
      expectEqual("updateAccount without a change", { found: unchanged.account, expected: written });
      expectEqual("readAccount", { found: (await store.readAccount(key)).account, expected: written });
      before = written;
    }
  },

  "accounts of the same name in two shops are two": async ({ store, shop }) => {
    const [key, other] = [
      { shop, account: newId() },
      { shop: `${shop}2`, account: newId() },
    ];
    for (const { account } of [key, other]) {
      for (const one of [key.shop, other.shop]) {
        const written = sampleAccount({ shop: one, account }, { failures: one.length });
        await store.updateAccount(written, () => written);
      }
    }
    for (const { account } of [key, other]) {
      for (const one of [key.shop, other.shop]) {
        const { account: found } = await store.readAccount({ shop: one, account });
        const expected = sampleAccount({ shop: one, account }, { failures: one.length });
        expectEqual("readAccount", { found, expected });
      }
    }
  },

  "updateAccount passes on what decide throws, and writes nothing": async ({ store, shop }) => {
    const key = { shop, account: newId() };
    const thrown = new Error("from decide");
    const found = await thrownBy("updateAccount", () =>
      store.updateAccount(key, () => {
        throw thrown;
      }),
    );
    expectEqual("the same error", { found: found === thrown, expected: true });
    expectEqual("readAccount", { found: (await store.readAccount(key)).account, expected: undefined });
  },

  "when many change an account at once, nothing is lost": async ({ store, shop }) => {
    const key = { shop, account: newId() };
    const results = await Promise.all(
      racers.map(() =>
        store.updateAccount(key, ({ account }) => {
          const { version, failures } = account ?? { version: 0, failures: 0 };
          return sampleAccount(key, { version: version + 1, failures: failures + 1 });
        }),
      ),
    );
    const counts = results.map(({ account }) => account?.failures ?? 0).sort((one, other) => one - other);
    expectEqual("failures", { found: counts, expected: racers.map((racer) => racer + 1) });
    expectEqual("readAccount", { found: (await store.readAccount(key)).account?.failures, expected: racers.length });
  },
};
