import { describe, expect, test } from "vitest";
import { createRedisStore } from "../../src/stores/index.ts";

const run = async () => null;

/** A server that runs one command at a time and records them. */
function recording() {
  const received: unknown[] = [];
  const send =
    (name: string) =>
    async (...words: unknown[]) => {
      received.push([name, ...words]);
      return null;
    };
  return { received, send };
}

describe("a client of Redis", () => {
  test.each([
    ["a promise of a client", Promise.resolve({ get: run, eval: run, evalSha: run }), "await it"],
    ["a client with callbacks", { get: run, eval: run, evalsha: run, internal_send_command: run }, "callbacks"],
    ["a client in legacy mode", { get: run, eval: run, evalSha: run, v4: {} }, "legacy"],
    ["a pipeline of ioredis", { get: run, eval: run, evalsha: run, isPipeline: true }, "collects commands"],
    ["a transaction of redis", { get: run, eval: run, evalSha: run, execAsPipeline: run }, "collects commands"],
    ["Upstash's client", { get: run, eval: run, evalsha: run, createScript: run }, "@upstash/redis"],
    ["a client without scripts", { get: run, set: run }, "scripts"],
    ["a client whose methods are not functions", { get: run, eval: true, evalsha: true }, "scripts"],
    ["a client without get", { eval: run, evalsha: run }, "get()"],
    ["a URL", "redis://localhost", "not a client"],
    ["nothing", undefined, "not a client"],
  ])("%s is refused at the start, with the reason and a working alternative", (_, client, word) => {
    const make = () => createRedisStore({ client: client as never });
    expect(make).toThrow(expect.objectContaining({ code: "invalid_option", message: expect.stringContaining(word) }));
    expect(make).toThrow(/"redis" \(4 or later\), "ioredis" or "@valkey\/valkey-glide"/);
  });

  test("of Valkey GLIDE gets commands as separate words, and the script's text if the server does not have it", async () => {
    const { received, send } = recording();
    const customCommand = async (words: string[]) => {
      await send("customCommand")(...words);
      if (words[0] === "EVALSHA")
        throw new Error("An error was signalled by the server: - NoScriptError: No matching script.");
      return null;
    };
    const store = createRedisStore({ client: { get: send("get"), customCommand } });
    expect(await store.putIfAbsent("key", "value", { ttlSeconds: 1 })).toBeUndefined();
    expect(received).toEqual([
      ["customCommand", "EVALSHA", expect.any(String), "1", "dargah:key", "value", "1000"],
      ["customCommand", "EVAL", expect.stringContaining("redis.call"), "1", "dargah:key", "value", "1000"],
    ]);
  });
});
