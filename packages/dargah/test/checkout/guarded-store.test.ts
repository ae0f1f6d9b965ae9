import { expect, test } from "vitest";
import { guardedCheckoutStore } from "../../src/checkout/guarded-store.ts";
import { createMemoryCheckoutStore } from "../../src/checkout/index.ts";
import { putJob } from "../../src/checkout/stores/conformance/samples.ts";

const decide = () => {
  throw new RangeError("A decision of checkout is wrong.");
};

const missing = { shop: "default", orderId: "A-1" };

test("a fault in a decision of checkout is not reported as a failure of the store", async () => {
  const store = guardedCheckoutStore(createMemoryCheckoutStore(), new Set(["paid"] as const));
  const job = await putJob(store, "default");
  for (const run of [() => store.update(missing, decide), () => store.updateJob(job.id, decide)]) {
    const error = await run().catch((error: unknown) => error);
    expect(error).toMatchObject({ message: "A decision of checkout is wrong.", cause: expect.any(RangeError) });
    expect(error).not.toHaveProperty("code");
  }
});

test("what a store throws is reported as its failure, without its text", async () => {
  const memory = createMemoryCheckoutStore();
  const broken = Object.fromEntries(
    Object.keys(memory).map((name) => [name, () => Promise.reject(new Error("secret text"))]),
  );
  const store = guardedCheckoutStore(broken as never, new Set());
  for (const run of [() => store.read(missing), () => store.update(missing, () => undefined)]) {
    const error = await run().catch((error: unknown) => error);
    expect(error).toMatchObject({ code: "store_failed", message: expect.not.stringContaining("secret text") });
  }
});
