import { publishedMetadata } from "./published-metadata.ts";

/** A package.json that depends on the client of each gateway. Other packages of the workspace with the scope are left alone. */
export function listClients(text: string, field: "dependencies" | "devDependencies", names: readonly string[]): string {
  const manifest = JSON.parse(text);
  const listed = names.map((name) => [`@dargah/${name}`, "workspace:*"]);
  manifest[field] = sortKeys({ ...manifest[field], ...Object.fromEntries(listed) });
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** The package.json of the facade, with an entry for the adapter of each gateway. */
export function exportAdapters(text: string, names: readonly string[]): string {
  const manifest = JSON.parse(text);
  const { ".": main, "./package.json": own, ...entries } = manifest.exports;
  const adapters = names.map((name) => [
    `./${name}`,
    {
      "@dargah/source": `./src/gateways/${name}/index.ts`,
      types: `./dist/${name}.d.ts`,
      default: `./dist/${name}.js`,
    },
  ]);
  const sorted = sortKeys({ ...entries, ...Object.fromEntries(adapters) });
  manifest.exports = { ".": main, ...sorted, "./package.json": own };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** A package.json of a published package that is no client, with what users and search engines read of it. */
export function describePackage(text: string, options: { folder: string; keywords?: readonly string[] }): string {
  const { name, version, description, keywords, ...others } = JSON.parse(text);
  const { folder, keywords: more = [] } = options;
  const metadata = publishedMetadata({ folder, keywords: [...keywords, ...more] });
  const manifest = {
    name,
    version,
    description,
    ...metadata,
    ...others,
    files: [...new Set([...others.files, "CHANGELOG.md"])],
    ...metadata,
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

function sortKeys(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
