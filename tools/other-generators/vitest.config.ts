import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["test/generate-clients.ts"],
    // Compilers and runners are started as processes, on machines that may be busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
