import { mergeConfig } from "vitest/config";
import base from "../../vitest.base.ts";

export default mergeConfig(base, {
  test: {
    globalSetup: ["test/generate-clients.ts"],
    // Compilers and runners are started as processes, on machines that may be busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
