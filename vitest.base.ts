import type { ViteUserConfig } from "vitest/config";

// Properties over thousands of cases, whole payments over HTTP and programs of their own take many times as long on a busy machine. No
// test is about the time that it takes.
const patience = 60_000;

// The first is ours; the others are what Vite assumes where nothing is set.
const conditions = ["@dargah/source", "module", "node", "development|production"];

/** How the packages are tested: against the sources of the other packages, so that nothing has to be built. */
const config: ViteUserConfig = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { testTimeout: patience, hookTimeout: patience },
};

export default config;
