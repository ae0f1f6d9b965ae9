import { DargahError } from "../../../errors/dargah-error.ts";
import type { RedisClient } from "../../../stores/redis-client.ts";
import type { RedisServer } from "./server.ts";

type Settings = Readonly<Record<"appendonly" | "appendfsync" | "maxmemory-policy", string | undefined>>;

/** Values with which the server keeps what it has confirmed. */
const safe: Readonly<Record<keyof Settings, RegExp>> = {
  appendonly: /^yes$/,
  appendfsync: /^always$/,
  // Those that begin with "volatile" evict only keys with a time to live, which this store's have not.
  "maxmemory-policy": /^(noeviction|volatile-.*)$/,
};

/**
 * Checks the settings on which the promises of the store depend.
 *
 * @returns the settings that the server does not show
 * @throws {DargahError} `store_failed` for a setting with which payments can be lost
 */
export async function checkSettings(given: {
  server: RedisServer;
  client: RedisClient;
  key: string;
}): Promise<(keyof Settings)[]> {
  const { server, client, key } = given;
  // A server may refuse these commands; that is not a failure of the store.
  const info = await server.settings(key).catch(() => "");
  const reported = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(info)?.[1];
  const aof = reported("aof_enabled");
  const settings: Settings = {
    appendonly: aof && (aof === "1" ? "yes" : "no"),
    appendfsync: await readConfig(client, "appendfsync").catch(() => undefined),
    "maxmemory-policy": reported("maxmemory_policy"),
  };
  const all = Object.entries(settings) as [keyof Settings, string | undefined][];
  const wrong = all.filter(([name, value]) => value !== undefined && !safe[name].test(value));
  if (wrong.length > 0) {
    const text = wrong.map(([name, value]) => `"${name} ${value}"`).join(" and ");
    throw new DargahError(
      "store_failed",
      `Redis can lose confirmed payments with ${text}. Set "appendonly yes", "appendfsync always" and "maxmemory-policy noeviction", or accept the loss with the option checkSettings: false.`,
    );
  }
  return all.flatMap(([name, value]) => (value === undefined ? [name] : []));
}

type ConfigReader = {
  configGet?(name: string): Promise<unknown>;
  config?(command: "GET", name: string): Promise<unknown>;
  customCommand?(words: string[]): Promise<unknown>;
};

/** Scripts cannot read the configuration, so each client is asked in its own way. A client of a cluster may have none. */
async function readConfig(client: RedisClient, name: string): Promise<string | undefined> {
  const { configGet, config, customCommand } = client as ConfigReader;
  const found: unknown = await (configGet?.call(client, name) ??
    config?.call(client, "GET", name) ??
    customCommand?.call(client, ["CONFIG", "GET", name]));
  // A list of names and values, or an object of them.
  const value = Array.isArray(found) ? found[1] : (found as Record<string, unknown> | undefined)?.[name];
  return typeof value === "string" ? value : undefined;
}
