import type { NextConfig } from "next";

const config: NextConfig = {
  // The sources of the workspace are imported as they are.
  transpilePackages: ["@dargah-example/shop-core"],
  typescript: { ignoreBuildErrors: true },
};

export default config;
