import { chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { connectOnce, serverUser } from "./postgres.ts";
import { responds, startServer } from "./start-server.ts";

export type Pooler = {
  /** Address of a database of the server behind it. */
  addressOf(database: string): string;
  stop(): Promise<void>;
};

/** Starts PgBouncer in transaction mode before a PostgreSQL server, with few connections of its own. */
export async function startPgbouncer(server: { url: string }): Promise<Pooler> {
  const folder = await mkdtemp(join(tmpdir(), "dargah-pgbouncer-"));
  const user = serverUser();
  const { port, username } = new URL(server.url);
  const ownPort = await freePort();
  const settings = join(folder, "pgbouncer.ini");
  const lines = [
    "[databases]",
    `* = host=127.0.0.1 port=${port} user=${username}`,
    "[pgbouncer]",
    "listen_addr = 127.0.0.1",
    `listen_port = ${ownPort}`,
    "unix_socket_dir =",
    "auth_type = any",
    "pool_mode = transaction",
    "default_pool_size = 4",
    `logfile = ${join(folder, "log")}`,
  ];
  await writeFile(settings, lines.join("\n"));
  if (user.uid !== undefined && user.gid !== undefined) await chown(folder, user.uid, user.gid);
  const pooler = startServer(["KILL", "pgbouncer", "-q", settings], user);
  const addressOf = (database: string) => database.replace(/@127\.0\.0\.1:\d+/, `@127.0.0.1:${ownPort}`);
  await responds("PgBouncer", () => connectOnce(addressOf(server.url), "SELECT 1"));
  return {
    addressOf,
    async stop() {
      await pooler.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
