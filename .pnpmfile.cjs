// Inside the repository the condition "@dargah/source" of a package's exports leads to its sources, so that tests and editors need no
// build. Published packages carry no sources, so what is packed has no such condition.
const condition = "@dargah/source";

module.exports = {
  hooks: {
    beforePacking(manifest) {
      for (const [entry, target] of Object.entries(manifest.exports ?? {})) {
        if (typeof target === "object") delete target[condition];
        // An entry that is for the repository alone.
        else if (target.startsWith("./src/")) delete manifest.exports[entry];
      }
      return manifest;
    },
  },
};
