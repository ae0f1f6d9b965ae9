/** The test needs a PostgreSQL server. */
export default { test: { include: ["test/**/*.server.ts"] } };
