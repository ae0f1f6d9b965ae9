// Needs a PostgreSQL server, so it is not part of `npm test`: pnpm test:postgres.
import { type PostgresServer, startPostgres } from "@dargah/test-kit/servers";
import pg from "pg";
import { PgBoss } from "pg-boss";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { putJob, putOrder, sampleOrder, samplePayment } from "../../src/checkout/stores/conformance/samples.ts";
import { createPostgresCheckoutStore } from "../../src/checkout/stores/postgres.ts";
import { createPgBossQueue } from "../../src/queues/pg-boss.ts";

let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
}, 120_000);

afterAll(() => server.stop());

type Store = ReturnType<typeof createPostgresCheckoutStore>;

const openers = {
  async pg(boss: PgBoss, url: string, onError: (error: unknown) => void) {
    const pool = new pg.Pool({ connectionString: url });
    const hints = await createPgBossQueue<pg.PoolClient>(boss, { onError });
    return { hints, store: createPostgresCheckoutStore(pool, { hints }) as unknown as Store, close: () => pool.end() };
  },
  async postgres(boss: PgBoss, url: string, onError: (error: unknown) => void) {
    const sql = postgres(url, { onnotice: () => undefined });
    const hints = await createPgBossQueue<postgres.TransactionSql>(boss, { onError });
    return { hints, store: createPostgresCheckoutStore(sql, { hints }) as unknown as Store, close: () => sql.end() };
  },
};

test.each(["pg", "postgres"] as const)(
  "hints are jobs of pg-boss in the transaction of their write, with the client %s",
  async (kind) => {
    const url = await server.newDatabase();
    const boss = new PgBoss(url);
    const errors: unknown[] = [];
    boss.on("error", (error) => errors.push(error));
    await boss.start();
    const { hints, store, close } = await openers[kind](boss, url, (error) => errors.push(error));
    await store.migrate();
    const jobsOf = async (id: string) => {
      const all = await Promise.all(Object.values(hints.names).map((name) => boss.findJobs<{ id: string }>(name)));
      return all.flat().filter(({ data }) => data.id === id);
    };
    const [first, second] = [sampleOrder({ shop: "s" }), sampleOrder({ shop: "s" })];
    const { now } = await store.read(first);
    const owner = samplePayment(first, { reference: "taken", dueAt: now + 600_000 });
    await putOrder(store, first, { payments: [owner] });
    const [job, ...others] = await jobsOf(owner.id);
    expect(others).toEqual([]);
    expect(job?.data).toEqual({ id: owner.id });
    // Both times are of the server's clock.
    expect(Math.abs(Number(job?.startAfter.getTime()) - (now + 600_000))).toBeLessThan(5000);
    const thief = samplePayment(second, { account: owner.account, reference: "taken", dueAt: now });
    await expect(putOrder(store, second, { payments: [thief] })).rejects.toMatchObject({ code: "reference_taken" });
    expect(await jobsOf(thief.id)).toEqual([]);
    const { id } = await putJob(store, "s");
    expect(await jobsOf(id)).toHaveLength(1);
    expect(errors).toEqual([]);
    await boss.stop({ graceful: false });
    await close();
  },
  60_000,
);
