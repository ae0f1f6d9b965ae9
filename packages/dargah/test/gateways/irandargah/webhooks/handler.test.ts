import { describe, expect, test } from "vitest";
import { createWebhookHandler } from "../../../../src/gateways/irandargah/webhooks/index.ts";
import { createMemoryStore, type Store } from "../../../../src/stores/index.ts";
import { resending } from "../../../support/faulty-store.ts";
import { deliver, secret, start } from "../../../support/webhooks.ts";

function setUp(store: Store = createMemoryStore()) {
  const refusals: string[] = [];
  const handle = createWebhookHandler({
    secrets: [secret],
    store,
    clock: () => start,
    onRefusal: ({ code }) => refusals.push(code),
  });
  const request = (delivery = deliver()) =>
    new Request("https://shop.example/webhooks", {
      method: "POST",
      headers: Object.entries(delivery.headers).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      ) as [string, string][],
      body: delivery.payload,
    });
  return { handle, request, refusals };
}

test("an event is handled once, and each repetition gets HTTP 200", async () => {
  const { handle, request } = setUp();
  const seen: string[] = [];
  for (const _ of [1, 2, 3]) {
    expect((await handle(request(), ({ event }) => void seen.push(event.event))).status).toBe(200);
  }
  expect(seen).toEqual(["payment.completed"]);
});

test("an event whose handler throws is handled when it is repeated", async () => {
  const { handle, request } = setUp();
  let calls = 0;
  const handler = async () => {
    calls += 1;
    if (calls === 1) throw new Error("the database is down");
  };
  await expect(handle(request(), handler)).rejects.toThrow("the database is down");
  expect((await handle(request(), handler)).status).toBe(200);
  expect((await handle(request(), handler)).status).toBe(200);
  expect(calls).toBe(2);
});

test("a repetition while the event is being handled gets HTTP 503, not 200, so that it is sent again", async () => {
  const { handle, request } = setUp();
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const first = handle(request(), () => finished);
  const second = await handle(request(), () => Promise.reject(new Error("handled twice")));
  expect([second.status, second.headers.get("Retry-After")]).toEqual([503, "60"]);
  finish();
  expect((await first).status).toBe(200);
});

describe("refused", () => {
  const never = () => {
    throw new Error("handled");
  };

  test("a wrong signature is 401, and onRefusal gets the error", async () => {
    const { handle, request, refusals } = setUp();
    expect((await handle(request(deliver({ key: "another-secret" })), never)).status).toBe(401);
    expect(refusals).toEqual(["webhook_signature_invalid"]);
  });

  test("an unusable body is 400", async () => {
    const { handle, request, refusals } = setUp();
    const read = request();
    await read.text();
    expect((await handle(read, never)).status).toBe(400);
    expect(refusals).toEqual(["webhook_payload_invalid"]);
  });

  test("a store that fails is 503, so that the delivery is sent again", async () => {
    const down = () => Promise.reject(new Error("down"));
    const { handle, request, refusals } = setUp({ get: down, putIfAbsent: down, compareAndSet: down });
    expect((await handle(request(), never)).status).toBe(503);
    expect(refusals).toEqual(["store_failed"]);
  });
});

test.each(["sent again", "lost"] as const)(
  "over a store whose writes are %s, an event is handled once",
  async (kind) => {
    const { handle, request } = setUp(resending(createMemoryStore(), kind));
    let calls = 0;
    for (const _ of [1, 2]) {
      const response = await handle(request(), () => {
        calls += 1;
      });
      expect(response.status).toBe(200);
    }
    expect(calls).toBe(1);
  },
);
