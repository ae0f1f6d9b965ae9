import { execFileSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { freePort } from "./free-port.ts";
import { responds, startServer } from "./start-server.ts";

export type PostgresServer = {
  url: string;
  /** Makes a database and returns its address. */
  newDatabase(): Promise<string>;
  /** Ends all processes of the server as a crash would, and starts it again on the same data and port. */
  crash(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts a PostgreSQL of its own on the loopback interface, with its data in a folder that is removed.
 *
 * @param options.settings Further settings, such as `fsync`, which is off by default. A crash of the server, not of the machine, loses nothing then either.
 */
export async function startPostgres(options: { settings?: Record<string, string> } = {}): Promise<PostgresServer> {
  const data = await mkdtemp(join(tmpdir(), "dargah-postgres-"));
  const user = serverUser();
  if (user.uid !== undefined && user.gid !== undefined) await chown(data, user.uid, user.gid);
  const bin = findPrograms();
  const create = ["-D", data, "-U", "dargah", "-A", "trust", "-N", "-E", "UTF8", "--locale", "C.UTF-8"];
  execFileSync(join(bin, "initdb"), create, { stdio: "ignore", ...user });
  const port = await freePort();
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: "off",
    max_connections: 200,
    ...options.settings,
  };
  const values = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const url = `postgres://dargah@127.0.0.1:${port}/postgres`;
  const start = async () => {
    const started = startServer(["QUIT", join(bin, "postgres"), "-D", data, ...values], user);
    await responds("PostgreSQL", () => connectOnce(url, "SELECT 1"));
    return started;
  };
  let server = await start();
  let databases = 0;
  return {
    url,
    async newDatabase() {
      const name = `database${++databases}`;
      await connectOnce(url, `CREATE DATABASE ${name}`);
      return url.replace(/postgres$/, name);
    },
    async crash() {
      await server.kill();
      server = await start();
    },
    async stop() {
      await server.kill();
      await rm(data, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

/** The server refuses to run as root. */
export function serverUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

function findPrograms(): string {
  const onPath = (process.env.PATH ?? "").split(":").map((folder) => join(folder, "initdb"));
  const found = [...onPath, ...globSync("/usr/lib/postgresql/*/bin/initdb")].find((file) => existsSync(file));
  if (found === undefined) throw new Error("PostgreSQL is not installed. On Debian: apt-get install postgresql");
  return dirname(found);
}

export async function connectOnce(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
