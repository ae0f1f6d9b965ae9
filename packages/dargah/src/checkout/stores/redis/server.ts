import { DargahError } from "../../../errors/dargah-error.ts";
import type { ScriptRunner } from "../../../stores/redis-client.ts";
import { isReply, kindOf } from "../../../stores/redis-failures.ts";
import { runScript } from "../../../stores/redis-scripts.ts";
import type { Command } from "./layout.ts";
import { scripts } from "./scripts.ts";

export type Write = {
  readonly key: string;
  /** The mark that was read; empty for a new value. */
  readonly expected: string;
  readonly text: string;
  readonly commands: readonly Command[];
};

export type WriteResult =
  | "written"
  | "changed since"
  | "claimed by another"
  /** Unless the server has refused it, it may have been written. */
  | { readonly error: DargahError; readonly isRefused: boolean };

const results: Readonly<Record<string, WriteResult>> = {
  "1": "written",
  "0": "changed since",
  "2": "claimed by another",
};

export type Range = {
  /** With `-` and `[` or `(`, as in ZRANGEBYLEX. */
  readonly from: string;
  /** @default the server's time */
  readonly to: string;
  readonly isNewestFirst?: boolean;
  readonly limit: number;
};

export type RedisServer = ReturnType<typeof createServer>;

/** @param clock The time, if it is not that of the server. */
export function createServer(runner: ScriptRunner, clock: (() => number) | undefined) {
  const send = (script: ScriptName, keys: string[], values: string[] = []) =>
    runScript(runner, scripts[script], { keys, values });

  /** @throws {DargahError} `store_failed` */
  async function run(script: ScriptName, keys: string[], values?: string[]): Promise<string> {
    const found = await send(script, keys, values).catch((error: unknown) => {
      throw failureOf(script, error);
    });
    if (typeof found === "string") return found;
    throw new DargahError(
      "store_failed",
      "Redis returned a value that is not a string. Configure the client to map replies to strings.",
    );
  }

  return {
    async read(keys: readonly string[]): Promise<{ texts: (string | undefined)[]; now: number }> {
      const [seconds, microseconds, found] = JSON.parse(await run("read", [...keys]));
      const now = clock?.() ?? Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
      return { texts: found.map((text: string | false) => (text === false ? undefined : text)), now };
    },

    /** Returns the members of an index that are between two bounds. */
    async range(index: string, { from, to, isNewestFirst = false, limit }: Range): Promise<string[]> {
      const values = isNewestFirst ? ["ZREVRANGEBYLEX", to, from] : ["ZRANGEBYLEX", from, to];
      return JSON.parse(await run("range", [index], [...values, String(limit)]));
    },

    async write({ key, expected, text, commands }: Write): Promise<WriteResult> {
      const keys = [key, ...commands.map(([, key]) => key)];
      const values = [expected, text, ...commands.flatMap(([name, , value]) => [name, value])];
      try {
        return results[String(await send("write", keys, values))] as WriteResult;
      } catch (error) {
        return { error: failureOf("write", error), isRefused: isReply(error) };
      }
    },

    settings: (key: string) => run("settings", [key]),
  };
}

type ScriptName = keyof typeof scripts;

/** Errors of clients contain values, so they are replaced. */
function failureOf(script: ScriptName, error: unknown): DargahError {
  return new DargahError("store_failed", `Redis failed to run the script "${script}": ${kindOf(error)}.`);
}
