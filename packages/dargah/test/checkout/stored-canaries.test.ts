import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { createSqliteCheckoutStore } from "../../src/checkout/stores/sqlite.ts";
import { order, setUpShop } from "../support/checkout.ts";
import { alterable, subjects } from "../support/subjects.ts";

const card = "6037997123456789";

const hashes = ["md5", "sha1", "sha256", "sha512"].flatMap((algorithm) =>
  (["hex", "base64", "base64url"] as const).map((encoding) => createHash(algorithm).update(card).digest(encoding)),
);

/** Responses of all gateways. */
const seen: string[] = [];

/** Adds a field to every object of a response. */
function withCanary(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withCanary);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([name, inner]) => [name, withCanary(inner)]);
  return { ...Object.fromEntries(fields), canary: "raw-response" };
}

/** Everything that a database has, as text. */
function dump(database: DatabaseSync): string {
  const names = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  return names.map(({ name }) => JSON.stringify(database.prepare(`SELECT * FROM ${name}`).all())).join("\n");
}

describe.each(subjects)("a checkout with $name", (subject) => {
  async function setUp() {
    let responses = 0;
    const made = subject.setUp(alterable(subject.name));
    const fetch = async (request: Request) => {
      const response = await made.common.fetch(request);
      if (!response.headers.get("content-type")?.includes("json")) return response;
      const text = await response.text();
      seen.push(text);
      responses += 1;
      const { status } = response;
      const headers = { "Content-Type": "application/json" };
      return new Response(JSON.stringify(withCanary(JSON.parse(text))), { status, headers });
    };
    const gateway = made.make({ fetch } as never);
    const database = new DatabaseSync(":memory:");
    const store = createSqliteCheckoutStore(database, { now: () => made.sandbox.clock.now() });
    await store.migrate();
    const shop = setUpShop(subject, { store: store as never }, { ...made, gateway });
    return { ...shop, responses: () => responses, stored: () => dump(database) };
  }

  test("stores no full card, no hash of it, and nothing that it does not know of a response or a callback", async () => {
    const { checkout, visit, later, responses, stored, events } = await setUp();
    const mobile = subject.sent.mobile === undefined ? {} : { mobile: "09121234567" };
    const { payment, redirect } = await checkout.start({ ...order, ...mobile });
    const request = await visit({ redirect }, { card });
    const url = new URL(request.url);
    url.searchParams.set("canary", "raw-callback");
    const body = request.method === "POST" ? { body: await request.text() } : {};
    await checkout.handle(new Request(url, { method: request.method, headers: request.headers, ...body }));
    for (const ending of [{ card: "failed" }, { cancel: true }] as const) {
      const other = await checkout.start({ ...order, orderId: Object.keys(ending).join() });
      await checkout.handle(await visit(other, ending));
    }
    await later(3600);
    await later(3600);
    const text = stored();
    // All of it has happened.
    expect(await checkout.get(payment.id)).toMatchObject({ state: "paid" });
    expect(text).toContain(payment.id);
    expect(responses()).toBeGreaterThan(2);
    expect(events.length).toBeGreaterThan(0);
    for (const canary of ["raw-response", "raw-callback", card, "09121234567", "9121234567"]) {
      expect(text).not.toContain(canary);
    }
    for (const hash of hashes) expect(text.toLowerCase()).not.toContain(hash.toLowerCase());
  });

  test("prune leaves no part of the card", async () => {
    const { checkout, visit, stored, sandbox } = await setUp();
    const request = await visit(await checkout.start(order), { card });
    await checkout.handle(request);
    await sandbox.clock.advance(1000);
    expect(await checkout.prune({ before: new Date(sandbox.clock.now()) })).toEqual({ payments: 1 });
    expect(stored()).not.toContain(card.slice(-4));
    expect(stored()).not.toContain(card.slice(0, 6));
  });
});

test("the canaries were there to be stored: some gateway reports the hash of the card, and some the card", () => {
  const text = seen.join("\n");
  expect(hashes.some((hash) => text.toLowerCase().includes(hash.toLowerCase()))).toBe(true);
  expect(text).toContain(card.slice(0, 6));
});
