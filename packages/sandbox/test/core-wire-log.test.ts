import { describe, expect, test, vi } from "vitest";
import { createWireLog, type Exchange } from "../src/core/wire-log.ts";

const canary = "canary-key";

function exchangeOf(given: Partial<Exchange> = {}): Exchange {
  return {
    at: 0,
    gateway: "vandar",
    operation: "createPayment",
    method: "POST",
    url: `https://ipg.vandar.io/api/v4/send?key=${canary}`,
    requestHeaders: new Headers({ Authorization: `Bearer ${canary}`, "X-Key": canary }),
    requestBody: JSON.stringify({ api_key: canary }),
    status: 200,
    responseHeaders: { "X-Key": canary },
    responseBody: JSON.stringify({ echoed: canary }),
    notes: [`The key was ${canary}.`],
    ...given,
  };
}

describe("secrets", () => {
  test("show nowhere in an entry, neither listed nor told", () => {
    const log = createWireLog({ limit: 10, secrets: () => [canary] });
    const listener = vi.fn();
    log.onEntry(listener);
    log.add(exchangeOf());
    const [listed] = log.list();
    expect(listener).toHaveBeenCalledExactlyOnceWith(listed);
    expect(JSON.stringify(listed)).not.toContain("canary");
    expect(listed).toMatchObject({
      requestHeaders: { authorization: "Bearer ***", "x-key": "***" },
      requestBody: '{"api_key":"***"}',
      responseHeaders: { "X-Key": "***" },
      status: 200,
    });
  });

  test("that are new are hidden in old entries too", () => {
    const secrets: string[] = [];
    const log = createWireLog({ limit: 10, secrets: () => [...secrets] });
    log.add(exchangeOf());
    expect(JSON.stringify(log.list())).toContain("canary");
    secrets.push(canary);
    expect(JSON.stringify(log.list())).not.toContain("canary");
  });
});

describe("the entries", () => {
  test.each([
    { limit: 3, added: 2, ids: [2, 1] },
    { limit: 3, added: 3, ids: [3, 2, 1] },
    { limit: 3, added: 4, ids: [4, 3, 2] },
    { limit: 3, added: 5, ids: [5, 4, 3] },
    { limit: 3, added: 6, ids: [6, 5, 4] },
    { limit: 3, added: 7, ids: [7, 6, 5] },
    { limit: 3, added: 100, ids: [100, 99, 98] },
    { limit: 1, added: 5, ids: [5] },
  ])("of $added exchanges are the last $limit, the newest first", ({ limit, added, ids }) => {
    const log = createWireLog({ limit, secrets: () => [] });
    for (let count = 0; count < added; count++) log.add(exchangeOf());
    expect(log.list().map(({ id }) => id)).toEqual(ids);
  });

  test("are told one by one, until told to stop", () => {
    const log = createWireLog({ limit: 3, secrets: () => [] });
    const told: number[] = [];
    const stop = log.onEntry(({ id }) => told.push(id));
    log.add(exchangeOf());
    log.add(exchangeOf());
    stop();
    log.add(exchangeOf());
    expect(told).toEqual([1, 2]);
  });

  test("are forgotten when the log is cleared", () => {
    const log = createWireLog({ limit: 3, secrets: () => [] });
    log.add(exchangeOf());
    log.clear();
    expect(log.list()).toEqual([]);
  });
});
