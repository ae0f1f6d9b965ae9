import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { generateTypes } from "./generate-types.ts";
import { collectMetadata } from "./metadata.ts";
import { printMetadata } from "./print-metadata.ts";
import type { SpecDocument } from "./spec-document.ts";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

/**
 * Makes everything that is generated from one spec.
 *
 * @param options.gateway Name of the spec's folder.
 * @returns The text of each file by its path inside the gateway's package.
 */
export async function generate(options: { gateway: string; document: SpecDocument }): Promise<Map<string, string>> {
  const { gateway, document } = options;
  const spec = JSON.stringify(document, undefined, 2);
  const mark = `@generated from specs/${gateway}/openapi.yaml, sha256 ${sha256(spec)}, by dargah codegen ${version}. Do not edit.`;
  const types = await generateTypes(document);
  return new Map([
    ["src/generated/schema.ts", `// ${mark}\n${types}`],
    ["src/generated/named-types.ts", `// ${mark}\n${printNamedTypes(document)}`],
    ["src/generated/metadata.ts", `// ${mark}\n${printMetadata(collectMetadata(document))}`],
    // JSON has no comments, so the mark is its first property.
    ["openapi.json", `{ "x-generated": ${JSON.stringify(mark)},\n${spec.slice(2)}\n`],
  ]);
}

/** One exported type for each schema, so that nobody has to write `components["schemas"]["Payment"]`. */
function printNamedTypes(document: SpecDocument): string {
  const names = Object.keys(document.components?.schemas ?? {}).sort();
  const lines = names.map((name) => `export type ${name} = components["schemas"]["${name}"];\n`);
  return `import type { components } from "./schema.ts";\n\n${lines.join("")}`;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
