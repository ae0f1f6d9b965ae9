const repository = "https://github.com/dargah/dargah";

/** Keywords of every package. */
const commonKeywords = ["payment", "payment-gateway", "ipg", "iran", "iranian", "persian", "shaparak", "rial", "toman"];

/** Returns the fields of package.json that are the same for every published package, except for its name. */
export function publishedMetadata(options: { folder: string; keywords: readonly string[] }): Record<string, unknown> {
  const { folder, keywords } = options;
  return {
    keywords: [...new Set([...commonKeywords, ...keywords])],
    homepage: `${repository}/tree/main/packages/${folder}#readme`,
    bugs: { url: `${repository}/issues` },
    license: "MIT",
    author: "The dargah authors",
    repository: { type: "git", url: `git+${repository}.git`, directory: `packages/${folder}` },
  };
}
