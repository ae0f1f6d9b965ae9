import { mergeConfig } from "vitest/config";
import base from "../../vitest.base.ts";

export default mergeConfig(base, {
  // A page of two megabytes in a real browser is slow on a busy machine.
  test: { testTimeout: 90_000, hookTimeout: 90_000 },
});
