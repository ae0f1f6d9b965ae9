import { defineConfig } from "vitest/config";

/** Whole runs over HTTP, in a browser or through Prism: on a busy machine they take many times as long. No test is about the time that it takes. */
const patience = 60_000;

export default defineConfig({
  test: {
    testTimeout: patience,
    hookTimeout: patience,
    expect: { poll: { timeout: patience / 2 } },
    // Suites of their own, which a test runs.
    exclude: ["test/vitest-door/**", "node_modules/**", "dist/**"],
  },
});
