import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { SpecDocument } from "@dargah/spec-kit/openapi";
import { printClient, printPublic } from "./client/print-client.ts";
import { refuseTakenNames } from "./client/refuse-taken-names.ts";
import { nameGateway } from "./gateway.ts";
import { generateTypes } from "./generate-types.ts";
import { collectMetadata } from "./metadata.ts";
import { printMetadata } from "./print-metadata.ts";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

/**
 * Generates all files of one spec.
 *
 * @param options.gateway Name of the spec's folder.
 * @returns the text of each file by its path in the gateway's package
 * @throws {SpecError} for a schema with the name of something else that the client exports
 */
export function generate(options: { gateway: string; document: SpecDocument }): Map<string, string> {
  const { gateway, document } = options;
  refuseTakenNames(gateway, document);
  const source = `specs/${gateway}/openapi.yaml`;
  const text = print(document);
  const mark = markOf(source, text);
  const types = generateTypes(document);
  const metadata = collectMetadata(document);
  const { prefix } = nameGateway(gateway, document);
  return new Map([
    ["src/generated/schema.ts", `// ${mark}\n${types}`],
    ["src/generated/named-types.ts", `// ${mark}\n${printNamedTypes(document)}`],
    ["src/generated/metadata.ts", `// ${mark}\n${printMetadata(metadata)}`],
    ["src/generated/public.ts", `// ${mark}\n${printPublic({ prefix })}`],
    ["src/generated/client.ts", `// ${mark}\n${printClient({ prefix, document, metadata })}`],
    ["openapi.json", printJson(mark, text)],
  ]);
}

/** Prints a bundled spec as JSON. */
export function printDocument({ source, document }: { source: string; document: SpecDocument }): string {
  const text = print(document);
  return printJson(markOf(source, text), text);
}

function printJson(mark: string, text: string): string {
  // JSON has no comments, so the mark is its first property. Each value is on its own line, for diffs, without indentation, which would be a
  // third of the installed size.
  return `{ "x-generated": ${JSON.stringify(mark)},\n${text.replace(/\n +/g, "\n").slice(2)}\n`;
}

/** Reads a bundled spec that `printDocument` has printed. */
export async function readDocument(file: string): Promise<SpecDocument> {
  const { "x-generated": _, ...document } = JSON.parse(await readFile(file, "utf8"));
  return document;
}

/** @param text What `print` has returned. */
function markOf(source: string, text: string): string {
  return `@generated from ${source}, sha256 ${sha256(text)}, by dargah codegen ${version}. Do not edit.`;
}

const print = (document: SpecDocument) => JSON.stringify(document, undefined, 2);

/** Prints an exported type for each schema, so that users need not write `components["schemas"]["Payment"]`. */
function printNamedTypes(document: SpecDocument): string {
  const names = Object.keys(document.components?.schemas ?? {}).sort();
  const lines = names.map((name) => `export type ${name} = components["schemas"]["${name}"];\n`);
  return `import type { components } from "./schema.ts";\n\n${lines.join("")}`;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
