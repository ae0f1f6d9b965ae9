import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Processes are started, on machines that may be busy.
    testTimeout: 60_000,
  },
});
