import type { ViteUserConfig } from "vitest/config";

// Property tests, whole payments over HTTP and child processes take many times as long on a busy machine. No test asserts how long
// it takes.
const patience = 60_000;

// The first is ours; the others are Vite's defaults.
const conditions = ["@dargah/source", "module", "node", "development|production"];

/** Test settings of every package: against the sources of the other packages, so that nothing has to be built. */
const config: ViteUserConfig = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    testTimeout: patience,
    hookTimeout: patience,
    // A worker imports each module once for all of its test files: most of the time went into imports. So a test file must leave
    // nothing behind: what it stubs is restored after each test, what it starts it stops.
    isolate: false,
    pool: "threads",
    maxWorkers: 2,
    unstubEnvs: true,
    unstubGlobals: true,
    restoreMocks: true,
  },
};

export default config;
