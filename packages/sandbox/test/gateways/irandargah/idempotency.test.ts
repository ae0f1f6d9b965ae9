import { expect, test } from "vitest";
import { createClock } from "../../../src/core/clock.ts";
import type { Call, CallResponse, Json } from "../../../src/core/exchange.ts";
import { createIdempotency } from "../../../src/gateways/irandargah/idempotency.ts";

function setUp(bodyOf: (execution: number) => Json = (execution) => execution) {
  const clock = createClock({ start: "2025-10-01T10:30:00+03:30", running: false });
  const replay = createIdempotency({ clock, replay: "first-response" });
  let carriedOut = 0;
  /** Number of the execution, which a replay repeats. */
  const send = (key: string) => respond(key).text;
  const respond = (key: string): CallResponse => {
    const headers = new Headers({ "Idempotency-Key": key });
    const call = { operationId: "createPayment", headers, text: "{}", notes: [] as string[] } as unknown as Call;
    const carryOut = (): CallResponse => {
      carriedOut += 1;
      return { status: 201, body: bodyOf(carriedOut) };
    };
    return replay(call, "shop", carryOut);
  };
  return { clock, send, respond };
}

test("the last 10,000 keys are kept, and the oldest are forgotten one by one", () => {
  const { send } = setUp();
  for (let key = 1; key <= 10_000; key++) send(`key-${key}`);
  expect(send("key-1")).toBe("1");
  expect(send("key-10001")).toBe("10001");
  expect(send("key-2")).toBe("2");
  expect(send("key-1")).toBe("10002");
  expect(send("key-3")).toBe("3");
  expect(send("key-2")).toBe("10003");
});

test("a repetition has the status and the text of the first response", () => {
  const { respond } = setUp((execution) => `پرداخت ${execution} é 🧿`);
  const first = { status: 201, text: '"پرداخت 1 é 🧿"' };
  expect([respond("key-1"), respond("key-1")]).toEqual([first, first]);
});

test("a key that is used again after its day counts as the newest", async () => {
  const { clock, send } = setUp();
  for (let key = 1; key <= 10_000; key++) send(`key-${key}`);
  await clock.advance("1d");
  expect(send("key-1")).toBe("10001");
  send("key-10001");
  expect(send("key-1")).toBe("10001");
});
