import { mergeConfig } from "vitest/config";
import base from "../../vitest.base.ts";

export default mergeConfig(base, {
  test: {
    expect: { poll: { timeout: 30_000 } },
    // Separate suites, which a test runs.
    exclude: ["test/vitest/suites/**", "node_modules/**", "dist/**"],
  },
});
