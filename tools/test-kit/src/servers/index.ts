export { freePort } from "./free-port.ts";
export { type Pooler, startPgbouncer } from "./pgbouncer.ts";
export { type PostgresServer, startPostgres } from "./postgres.ts";
export { type RedisServer, startRedis } from "./redis.ts";
