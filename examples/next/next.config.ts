import type { NextConfig } from "next";

const config: NextConfig = {
  // The example imports TypeScript sources of the workspace.
  transpilePackages: ["@dargah-example/shop-core"],
  typescript: { ignoreBuildErrors: true },
};

export default config;
