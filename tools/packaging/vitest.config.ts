import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/install-consumer.ts"],
    // Compilers, linters and package managers are started as processes, on machines that may be busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
