import type { SpecDocument } from "@dargah/spec-kit/openapi";
import type { Gateway } from "../gateway.ts";
import { publishedMetadata } from "./published-metadata.ts";

/**
 * Prints the package.json of a client.
 *
 * @param current The current text of the file. Its version, which releases set, and its description, which is written by hand, are kept; nothing
 * else is.
 */
export function clientManifest(gateway: Gateway, document: SpecDocument, current: string | undefined): string {
  const { version = "0.0.0", description = `Typed fetch client: ${document.info.title}.` } = JSON.parse(
    current ?? "{}",
  );
  const manifest = {
    name: `@dargah/${gateway.name}`,
    version,
    description,
    ...publishedMetadata({ folder: gateway.name, keywords: [gateway.name, "openapi", "fetch", "sdk", "typescript"] }),
    type: "module",
    sideEffects: false,
    exports: {
      ".": { "@dargah/source": "./src/index.ts", types: "./dist/index.d.ts", default: "./dist/index.js" },
      "./openapi.json": "./openapi.json",
      "./package.json": "./package.json",
    },
    files: ["dist", "openapi.json", "CHANGELOG.md"],
    scripts: {
      build: "tsdown",
      typecheck: "tsc -p .",
      test: "vitest run --reporter=default --reporter=json --outputFile.json=test-results.json",
    },
    devDependencies: {
      "@dargah/client-core": "workspace:*",
      "@dargah/spec-kit": "workspace:*",
      "@types/node": "catalog:",
      tsdown: "catalog:",
      typescript: "catalog:",
      vitest: "catalog:",
    },
    engines: { node: ">=20.19" },
    publishConfig: { access: "public" },
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** Configuration files of a client, the same for all. */
export const clientConfigs: Readonly<Record<string, string>> = {
  "tsconfig.json": `{
  "extends": "../../tsconfig.base.json",
  "compilerOptions": { "types": ["node"] },
  "include": ["src", "test"]
}
`,
  "tsdown.config.ts": 'export { default } from "../../tsdown.base.ts";\n',
};
