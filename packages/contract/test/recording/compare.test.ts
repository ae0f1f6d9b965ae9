import { describe, expect, test } from "vitest";
import { compareHars, type Har } from "../../src/index.ts";
import { mutants } from "../support/mutants.ts";
import type { Mutation } from "../support/mutated.ts";
import { record } from "../support/recording.ts";

describe("a later recording of a gateway that has changed", () => {
  const earlier = new Map<string, Promise<Har>>();
  const places = ["body", "header", "status", "content-type"];
  // A longer list in the spec, a behaviour or a delivery is not a difference between two recordings of calls.
  const comparable = mutants.filter(({ expected, mutation }) => mutation.response && places.includes(expected.place));

  test.each(comparable)("reports $title ($gateway $only)", async ({ gateway, only, mutation, expected }) => {
    const key = `${gateway} ${only}`;
    const known = earlier.get(key) ?? record({ gateway, only: [only] });
    earlier.set(key, known);
    const { drifts, compared } = compareHars(await known, await record({ gateway, only: [only], mutation }));
    expect(compared).toBeGreaterThan(0);
    // A call with another status is reported by that difference only.
    const same = (pointer: string) => pointer.toLowerCase() === (expected.pointer ?? pointer).toLowerCase();
    // A call with another status is reported by that difference only.
    const fitting = drifts.filter(
      ({ place, pointer }) => place === "status" || (place === expected.place && same(pointer)),
    );
    expect(fitting, JSON.stringify(drifts.slice(0, 10), undefined, 1)).not.toEqual([]);
  });
});

describe("recordings without checks, such as those of a proxy", () => {
  const without = (har: Har): Har => ({
    log: { ...har.log, entries: har.log.entries.map(({ _check, ...entry }) => entry) },
  });

  test("are compared by operation and status", async () => {
    const before = without(await record({ gateway: "inopal", only: ["createPayment"] }));
    const renamed: Mutation = {
      response: ({ body }) => {
        if (body && "message" in body) {
          body.text = body.message;
          delete body.message;
        }
      },
    };
    const after = without(await record({ gateway: "inopal", only: ["createPayment"], mutation: renamed }));
    expect(compareHars(before, before).drifts).toEqual([]);
    const { drifts } = compareHars(before, after);
    expect(drifts).toContainEqual(expect.objectContaining({ pointer: "/message", change: "gone", checks: [] }));
    expect(drifts).toContainEqual(expect.objectContaining({ pointer: "/text", change: "new" }));
  });

  test("of two gateways are refused", async () => {
    const [a, b] = [
      await record({ gateway: "inopal", only: ["createPayment"] }),
      await record({ gateway: "gardeshpay", only: ["createPayment"] }),
    ];
    expect(() => compareHars(a, b)).toThrow("The first recording is of inopal, the second of gardeshpay.");
  });
});
