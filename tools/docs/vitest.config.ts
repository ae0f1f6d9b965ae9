import { defineConfig } from "vitest/config";

export default defineConfig({
  // A page of two megabytes in a real browser on a busy machine takes its time.
  test: { maxWorkers: 2, testTimeout: 90_000, hookTimeout: 90_000 },
});
