export { type StoreCheck, type StoreConformanceOptions, storeConformance } from "./conformance.ts";
export { createMemoryStore, type MemoryStore, type MemoryStoreOptions } from "./memory.ts";
export { createRedisStore, type RedisStoreOptions } from "./redis.ts";
export type { IoRedisClient, NodeRedisClient } from "./redis-client.ts";
export type { Store } from "./store.ts";
