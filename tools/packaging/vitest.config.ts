import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/install-consumer.ts"],
    // Compilers, linters and package managers are started as processes, on machines that may be busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // As in vitest.base.ts, whose condition for sources does not fit here: these tests are about what is built.
    isolate: false,
    maxWorkers: 2,
  },
});
