import base from "../../vitest.base.ts";

/** The tests that need a PostgreSQL server. */
export default { ...base, test: { ...base.test, include: ["test/**/*.server.ts"] } };
