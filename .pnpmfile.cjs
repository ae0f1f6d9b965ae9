const { existsSync, readdirSync } = require("node:fs");
const { join } = require("node:path");

// Inside the repository, the condition "@dargah/source" in a package's exports points to its sources, so tests and editors need no
// build. Published packages have no sources, so the condition is removed when packing.
const condition = "@dargah/source";

module.exports = {
  hooks: {
    beforePacking(manifest, folder) {
      for (const [entry, target] of Object.entries(manifest.exports ?? {})) {
        if (typeof target === "object") delete target[condition];
        // An entry that only the repository uses.
        else if (target.startsWith("./src/")) delete manifest.exports[entry];
      }
      // In the repository the adapters are in `dargah`; in the tarballs each is with its client. See decision 022.
      if (manifest.name === "dargah") leadToClients(manifest);
      else if (existsSync(join(folder, "facade"))) addAdapter(manifest, readdirSync(join(folder, "facade")));
      return manifest;
    },
  },
};

function leadToClients(manifest) {
  for (const [entry, target] of Object.entries(manifest.exports)) {
    if (!target.default?.startsWith("./dist/gateways/")) continue;
    const name = entry.slice(2);
    manifest.exports[entry] = targetOf(`./dist/clients/${name}`);
    manifest.files.push(`!dist/${name}.js`, `!dist/${name}.d.ts`);
  }
}

function addAdapter(manifest, files) {
  const { ".": client, ...others } = manifest.exports;
  const names = files
    .filter((file) => file.endsWith(".js") && file !== "shared.js")
    .map((file) => file.replace(".js", ""));
  const entries = names.map((name) => [
    name === "index" ? "./facade" : `./facade/${name}`,
    targetOf(`./facade/${name}`),
  ]);
  manifest.exports = { ".": client, ...Object.fromEntries(entries), ...others };
  manifest.files.push("facade");
  manifest.peerDependencies = { dargah: manifest.version };
  manifest.peerDependenciesMeta = { dargah: { optional: true } };
}

function targetOf(module) {
  return { types: `${module}.d.ts`, default: `${module}.js` };
}
