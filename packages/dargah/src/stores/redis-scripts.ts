import type { ScriptRunner } from "./redis-client.ts";

/** A script and the SHA-1 of its text, which identifies it in Redis. */
export type Script = { text: string; sha1: string };

// Redis stops the clock while a script runs, so nothing expires between its read and its write. An empty time means no expiry.
export const scripts = {
  putIfAbsent: {
    sha1: "3701e96072667fdaa932c207ac31c2ca8d92f6ef",
    text: `
local found = redis.call('GET', KEYS[1])
if found then return found end
if ARGV[2] == '' then
  redis.call('SET', KEYS[1], ARGV[1])
else
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
return false`,
  },

  compareAndSet: {
    sha1: "7818d5bce0dabfb3a6ccfdd414af1cdada769fe0",
    text: `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[3] == '' then
  redis.call('SET', KEYS[1], ARGV[2], 'KEEPTTL')
else
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
end
return 1`,
  },
} satisfies Record<string, Script>;

/** Runs a script by its hash, and sends its text when the server does not know it, for instance after a restart. */
export async function runScript(
  runner: ScriptRunner,
  script: Script,
  { keys, values }: { keys: string[]; values: string[] },
): Promise<unknown> {
  try {
    return await runner.byHash(script.sha1, keys, values);
  } catch (error) {
    if (!(error instanceof Error && /no_?script/i.test(error.message))) throw error;
    return runner.byText(script.text, keys, values);
  }
}
