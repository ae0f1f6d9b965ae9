import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // The tests start processes, on machines that may be busy.
    testTimeout: 60_000,
  },
});
