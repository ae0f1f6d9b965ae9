import { publishedMetadata } from "./published-metadata.ts";

/** Prints a package.json that depends on the client of each gateway. Other workspace packages of the scope are not changed. */
export function listClients(text: string, field: "dependencies" | "devDependencies", names: readonly string[]): string {
  const manifest = JSON.parse(text);
  const listed = names.map((name) => [`@dargah/${name}`, "workspace:*"]);
  manifest[field] = sortKeys({ ...manifest[field], ...Object.fromEntries(listed) });
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** Prints the package.json of the facade, with an entry for the adapter of each gateway. */
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

/** Prints the facade's package.json with the client of each gateway as an optional peer. Everything else is kept. */
export function addClientPeers(text: string, names: readonly string[]): string {
  const manifest = JSON.parse(text);
  const peers = names.map((name) => `@dargah/${name}`);
  manifest.peerDependencies = sortKeys({
    ...manifest.peerDependencies,
    // Exactly the same version, because an adapter is built with the rest of the facade.
    ...Object.fromEntries(peers.map((name) => [name, "workspace:*"])),
  });
  manifest.peerDependenciesMeta = sortKeys({
    ...manifest.peerDependenciesMeta,
    ...Object.fromEntries(peers.map((name) => [name, { optional: true }])),
  });
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** Prints the configuration of Changesets: the facade and the clients always have the same version. */
export function listReleases(text: string, names: readonly string[]): string {
  const fixed = [["dargah", ...names.map((name) => `@dargah/${name}`)]];
  return `${JSON.stringify({ ...JSON.parse(text), fixed }, undefined, 2)}\n`;
}

/** Prints the package.json of a published package that is not a client, with the metadata for users and search engines. */
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
