import type { PGlite, Results } from "@electric-sql/pglite";
import type pg from "pg";

type Config = { text: string; values?: unknown[] };

type Callback = (error: null, client: Client, release: () => void) => void;

type Client = ReturnType<typeof clientOf>;

/** A `Pool` of `pg` with one connection, over PGlite: for what libraries do on `pg`, without a server. */
export function createPglitePool(database: PGlite): pg.Pool {
  let last = Promise.resolve();

  async function connect(): Promise<Client> {
    const before = last;
    let release = () => {};
    last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return clientOf(database, release);
  }

  const pool = {
    totalCount: 1,
    options: { max: 1 },
    on: () => pool,
    off: () => pool,
    connect(callback?: Callback) {
      if (callback === undefined) return connect();
      return void connect().then((client) => callback(null, client, client.release));
    },
    async query(query: string | Config, values?: unknown[]) {
      const client = await connect();
      return client.query(query, values).finally(client.release);
    },
  };
  return pool as unknown as pg.Pool;
}

function clientOf(database: PGlite, release: () => void) {
  let isOpen = true;
  const client = {
    on: () => client,
    off: () => client,
    removeListener: () => client,
    async query(query: string | Config, values?: unknown[]) {
      const { text, values: given = values } = typeof query === "string" ? { text: query } : query;
      if (given === undefined || given.length === 0) {
        const results = await database.exec(text);
        return resultOf(text, results.at(-1));
      }
      // PGlite would end as a whole when one of its sessions ends by time.
      const endless = text.replace(/, set_config\('\w+_timeout', '\d+', true\)/g, ", ''");
      return resultOf(text, await database.query(endless, given));
    },
    release: (destroy?: boolean) => {
      if (!isOpen) return;
      isOpen = false;
      // A connection that is closed takes its transaction with it.
      if (destroy) void database.exec("ROLLBACK").finally(release);
      else release();
    },
  };
  return client;
}

function resultOf(text: string, results: Results | undefined) {
  const { rows = [], affectedRows } = results ?? {};
  return { rows, fields: results?.fields ?? [], command: text.split(" ", 1)[0], rowCount: affectedRows ?? rows.length };
}
