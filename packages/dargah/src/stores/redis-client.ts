/** What is used of a client of the package `redis`, version 4 or later, also of its cluster. */
export type NodeRedisClient = {
  get(key: string): Promise<unknown>;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
  evalSha(sha1: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
};

/** What is used of a client of the package `ioredis`, version 5 or later, also of its cluster. */
export type IoRedisClient = {
  get(key: string): Promise<unknown>;
  eval(script: string, numberOfKeys: number, ...keyAndArguments: string[]): Promise<unknown>;
  evalsha(sha1: string, numberOfKeys: number, ...keyAndArguments: string[]): Promise<unknown>;
};

/** Runs scripts of one key, whichever client it is. */
export type ScriptRunner = {
  byText(script: string, key: string, values: string[]): Promise<unknown>;
  byHash(sha1: string, key: string, values: string[]): Promise<unknown>;
};

export function scriptRunner(client: NodeRedisClient | IoRedisClient): ScriptRunner | undefined {
  if (typeof client !== "object" || client === null) return undefined;
  // A client of `redis` is asked first: only it writes the name with a capital S.
  if ("evalSha" in client) {
    return {
      byText: (script, key, values) => client.eval(script, { keys: [key], arguments: values }),
      byHash: (sha1, key, values) => client.evalSha(sha1, { keys: [key], arguments: values }),
    };
  }
  if ("evalsha" in client) {
    return {
      byText: (script, key, values) => client.eval(script, 1, key, ...values),
      byHash: (sha1, key, values) => client.evalsha(sha1, 1, key, ...values),
    };
  }
  return undefined;
}
