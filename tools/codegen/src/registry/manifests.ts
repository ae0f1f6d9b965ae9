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
      types: `./dist/gateways/${name}/index.d.ts`,
      default: `./dist/gateways/${name}/index.js`,
    },
  ]);
  const sorted = sortKeys({ ...entries, ...Object.fromEntries(adapters) });
  manifest.exports = { ".": main, ...sorted, "./package.json": own };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** The facade's package.json with the client of each gateway as an optional peer. What else it has is left alone. */
export function addClientPeers(text: string, names: readonly string[]): string {
  const manifest = JSON.parse(text);
  const peers = names.map((name) => `@dargah/${name}`);
  manifest.peerDependencies = sortKeys({
    ...manifest.peerDependencies,
    // The very same version: an adapter is built with the rest of the facade.
    ...Object.fromEntries(peers.map((name) => [name, "workspace:*"])),
  });
  manifest.peerDependenciesMeta = sortKeys({
    ...manifest.peerDependenciesMeta,
    ...Object.fromEntries(peers.map((name) => [name, { optional: true }])),
  });
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** The configuration of Changesets: the facade and the clients always have one version. */
export function listReleases(text: string, names: readonly string[]): string {
  const fixed = [["dargah", ...names.map((name) => `@dargah/${name}`)]];
  return `${JSON.stringify({ ...JSON.parse(text), fixed }, undefined, 2)}\n`;
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
