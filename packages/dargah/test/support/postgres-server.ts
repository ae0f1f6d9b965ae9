import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync } from "node:fs";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import pg from "pg";

export type PostgresServer = {
  url: string;
  /** Makes a database and returns its address. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
};

/** Starts a PostgreSQL of its own on the loopback interface, with its data in a folder that is removed. */
export async function startPostgres(): Promise<PostgresServer> {
  const data = await mkdtemp(join(tmpdir(), "dargah-postgres-"));
  const user = await ownerOf(data);
  const bin = findPrograms();
  execFileSync(
    join(bin, "initdb"),
    ["-D", data, "-U", "dargah", "-A", "trust", "-N", "-E", "UTF8", "--locale", "C.UTF-8"],
    {
      stdio: "ignore",
      ...user,
    },
  );
  const port = await freePort();
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: "off",
    max_connections: 200,
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(join(bin, "postgres"), ["-D", data, ...options], { stdio: "ignore", ...user });
  const url = `postgres://dargah@127.0.0.1:${port}/postgres`;
  await responds(url);
  let databases = 0;
  return {
    url,
    async newDatabase() {
      const name = `test${++databases}`;
      await run(url, `CREATE DATABASE ${name}`);
      const place = url.replace(/postgres$/, name);
      await run(place, "CREATE TABLE delivered (key text)");
      return place;
    },
    async stop() {
      server.kill("SIGINT");
      await once(server, "exit");
      await rm(data, { recursive: true });
    },
  };
}

/** The server refuses to run as root. */
async function ownerOf(folder: string): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  const user = { uid: id("-u"), gid: id("-g") };
  await chown(folder, user.uid, user.gid);
  return user;
}

function findPrograms(): string {
  const onPath = (process.env.PATH ?? "").split(":").map((folder) => join(folder, "initdb"));
  const found = [...onPath, ...globSync("/usr/lib/postgresql/*/bin/initdb")].find((file) => existsSync(file));
  if (found === undefined) throw new Error("PostgreSQL is not installed. On Debian: apt-get install postgresql");
  return dirname(found);
}

async function responds(url: string): Promise<void> {
  for (let left = 200; ; left--) {
    try {
      return await run(url, "SELECT 1");
    } catch (error) {
      if (left === 0) throw error;
      await setTimeout(50);
    }
  }
}

async function run(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(address !== null && typeof address === "object" ? address.port : 0));
    });
  });
}
