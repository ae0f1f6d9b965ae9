import { describe, expect, test, vi } from "vitest";
import { checkFault, createFaults, type Fault, signedDuration } from "../../src/core/faults.ts";
import { createRandom } from "../../src/core/random.ts";

function setUp(...initial: Fault[]) {
  const onChange = vi.fn();
  const faults = createFaults({ random: createRandom({ seed: 1, stream: "faults" }), initial, onChange });
  const call = (operation = "createPayment", gateway = "vandar", statuses = ["200", "410"]) =>
    faults.forExchange({ gateway, operation, statuses })?.kind;
  const calls = (count: number) => Array.from({ length: count }, () => call());
  const comeBack = (roles: string[] = ["amount"]) => faults.forCallback({ gateway: "vandar", roles })?.kind;
  return { faults, call, calls, comeBack, onChange };
}

describe("a scripted fault", () => {
  test("happens once by default", () => {
    expect(setUp({ kind: "http-500" }).calls(3)).toEqual(["http-500", undefined, undefined]);
  });

  test.each([
    { skip: 0, times: 1, expected: ["timeout", undefined, undefined, undefined] },
    { skip: 1, times: 1, expected: [undefined, "timeout", undefined, undefined] },
    { skip: 2, times: 2, expected: [undefined, undefined, "timeout", "timeout"] },
    { skip: 0, times: 0, expected: [undefined, undefined, undefined, undefined] },
  ])("is skipped $skip times and happens $times times", ({ skip, times, expected }) => {
    const { calls, faults } = setUp({ kind: "timeout", skip, times });
    expect(calls(4)).toEqual(expected);
    expect(faults.list()).toEqual([]);
  });

  test("affects only its gateway and operation, and counts no other call", () => {
    const { call, faults } = setUp({ kind: "bad-gateway", gateway: "inopal", operation: "verifyPayment", skip: 1 });
    expect(call("verifyPayment", "vandar")).toBeUndefined();
    expect(call("createPayment", "inopal")).toBeUndefined();
    expect(faults.remaining()).toMatchObject([{ skip: 1, times: 1 }]);
    expect(call("verifyPayment", "inopal")).toBeUndefined();
    expect(call("verifyPayment", "inopal")).toBe("bad-gateway");
    expect(faults.list()).toEqual([]);
  });

  test("waits its turn: the first match happens, one per call", () => {
    const { calls } = setUp({ kind: "http-500" }, { kind: "timeout" }, { kind: "reset-after", times: 2 });
    expect(calls(5)).toEqual(["http-500", "timeout", "reset-after", "reset-after", undefined]);
  });

  test("that sends a documented response waits for an operation that has one", () => {
    const { call } = setUp({ kind: "documented-response", status: "410" });
    expect(call("getTransaction", "vandar", ["200"])).toBeUndefined();
    expect(call("getTransaction", "vandar", ["200", "410"])).toBe("documented-response");
  });

  test("is forgotten when all are cleared", () => {
    const { faults, call } = setUp({ kind: "http-500" });
    faults.clear();
    expect(call()).toBeUndefined();
  });

  test("is reported when it is added and when it is used up", () => {
    const { faults, call, onChange } = setUp();
    faults.add({ kind: "http-500" });
    expect(onChange).toHaveBeenCalledTimes(1);
    call();
    expect(onChange).toHaveBeenCalledTimes(2);
    call();
    expect(onChange).toHaveBeenCalledTimes(2);
  });
});

describe("a random fault", () => {
  test("happens without end, about as often as its probability, and at the same calls with the same seed", () => {
    const first = setUp({ kind: "http-500", probability: 0.25 }).calls(1000);
    expect(setUp({ kind: "http-500", probability: 0.25 }).calls(1000)).toEqual(first);
    const count = first.filter(Boolean).length;
    expect(count).toBeGreaterThan(200);
    expect(count).toBeLessThan(300);
  });

  test.each([
    { probability: 0, count: 0 },
    { probability: 1, count: 100 },
  ])("happens $count times in 100 at $probability", ({ probability, count }) => {
    expect(setUp({ kind: "http-500", probability }).calls(100).filter(Boolean)).toHaveLength(count);
  });

  test("ends after its number of times", () => {
    const { calls } = setUp({ kind: "http-500", probability: 0.5, times: 3 });
    expect(calls(100).filter(Boolean)).toHaveLength(3);
  });
});

describe("a payer's callback", () => {
  test("gets only faults of callbacks, and calls get only faults of calls", () => {
    const { call, comeBack } = setUp({ kind: "lost-callback" }, { kind: "http-500" });
    expect(call()).toBe("http-500");
    expect(call()).toBeUndefined();
    expect(comeBack()).toBe("lost-callback");
    expect(comeBack()).toBeUndefined();
  });

  test("is the operation `callback`", () => {
    expect(setUp({ kind: "lost-callback", operation: "callback" }).comeBack()).toBe("lost-callback");
    expect(setUp({ kind: "lost-callback", operation: "createPayment" }).comeBack()).toBeUndefined();
  });

  test("cannot be tampered with in a part that it lacks: that fault waits for a callback that has it", () => {
    const { comeBack, faults } = setUp({ kind: "tampered-callback" });
    expect(comeBack(["order", "reference"])).toBeUndefined();
    expect(comeBack(["order", "amount"])).toBe("tampered-callback");
    faults.add({ kind: "tampered-callback", tamper: "order" });
    expect(comeBack(["amount", "reference"])).toBeUndefined();
    expect(comeBack(["order"])).toBe("tampered-callback");
  });
});

describe("a fault that cannot happen", () => {
  test.each<[string, object]>([
    ['Unknown fault "explosion"', { kind: "explosion" }],
    ['A fault has no "delay"', { kind: "timeout", delay: 1 }],
    ["Give a number from 0 to 1", { kind: "timeout", probability: 1.01 }],
    ["Give a number from 0 to 1", { kind: "timeout", probability: -0.01 }],
    ["Give a number from 0 to 1", { kind: "timeout", probability: Number.NaN }],
    ['"times" of the fault "timeout" is -1', { kind: "timeout", times: -1 }],
    ['"times" of the fault "timeout" is 1.5', { kind: "timeout", times: 1.5 }],
    ['"skip" of the fault "timeout" is -1', { kind: "timeout", skip: -1 }],
    ["is not a duration", { kind: "timeout", duration: "soon" }],
    ["is not a duration", { kind: "slow-body", duration: "-1s" }],
    ["is not a duration", { kind: "rate-limited", duration: -1 }],
    ['"tamper" of the fault "tampered-callback" is "name"', { kind: "tampered-callback", tamper: "name" }],
    ['"status" of the fault "documented-response" is "undefined"', { kind: "documented-response" }],
    ['"status" of the fault "documented-response" is "6XX"', { kind: "documented-response", status: "6XX" }],
    ['"committed" of the fault "timeout" is "yes"', { kind: "timeout", committed: "yes" }],
  ])("is refused: %s", (message, fault) => {
    expect(() => checkFault(fault as Fault)).toThrow(TypeError);
    expect(() => setUp().faults.add(fault as Fault)).toThrow(message);
  });

  test.each<[Fault]>([
    [{ kind: "timeout", probability: 0 }],
    [{ kind: "timeout", probability: 1, skip: 0, times: 0 }],
    [{ kind: "timeout", gateway: undefined, operation: undefined, duration: undefined }],
    [{ kind: "clock-skew", duration: "-10m" }],
    [{ kind: "clock-skew", duration: -600_000 }],
    [{ kind: "tampered-callback", tamper: "reference" }],
    [{ kind: "documented-response", status: "410" }],
    [{ kind: "documented-response", status: "4XX" }],
    [{ kind: "documented-response", status: "default" }],
  ])("is not %j", (fault) => {
    expect(() => checkFault(fault)).not.toThrow();
  });
});

test.each([
  ["10m", 600_000],
  ["-10m", -600_000],
  [1500, 1500],
  [-1500, -1500],
])("%j of skew is %d ms", (duration, milliseconds) => {
  expect(signedDuration(duration)).toBe(milliseconds);
});
