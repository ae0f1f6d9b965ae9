import { createRequire } from "node:module";
import { arch } from "node:os";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const platform = arch() === "arm64" ? "arm64" : "x64";

export type Runtime = { name: string; command: string; args: readonly string[] };

/** Finds a program in the package for this machine's platform, since the wrapper's install script does not run. */
function programOf(options: { wrapper: string; platformPackage: string; path: string }): string {
  const { wrapper, platformPackage, path } = options;
  const fromWrapper = createRequire(require.resolve(`${wrapper}/package.json`));
  return join(dirname(fromWrapper.resolve(`${platformPackage}/package.json`)), path);
}

/** Every runtime that can run a script. */
export const runtimes: readonly Runtime[] = [
  { name: "the system's Node.js", command: process.env.DARGAH_SYSTEM_NODE || process.execPath, args: [] },
  { name: "Node.js 22", command: nodeOf("node-22"), args: [] },
  { name: "Node.js of the tools", command: process.execPath, args: [] },
  { name: "Node.js 26", command: nodeOf("node-26"), args: [] },
  {
    name: "Bun",
    command: programOf({
      wrapper: "bun",
      platformPackage: `@oven/bun-linux-${platform === "x64" ? "x64" : "aarch64"}`,
      path: "bin/bun",
    }),
    args: [],
  },
  {
    name: "Deno",
    command: programOf({ wrapper: "deno", platformPackage: `@deno/linux-${platform}-glibc`, path: "deno" }),
    args: ["run", "--allow-all", "--node-modules-dir=manual", "--no-lock"],
  },
];

/** Cloudflare's runtime, which serves a Worker. */
export const workerd: string = programOf({
  wrapper: "workerd",
  platformPackage: `@cloudflare/workerd-linux-${platform === "x64" ? "64" : "arm64"}`,
  path: "bin/workerd",
});

function nodeOf(alias: string): string {
  return join(dirname(require.resolve(`${alias}/package.json`)), "bin/node");
}
