import { defineConfig } from "vitest/config";

export default defineConfig({
  // A page of two megabytes in a real browser is slow on a busy machine.
  test: { maxWorkers: 2, testTimeout: 90_000, hookTimeout: 90_000 },
});
