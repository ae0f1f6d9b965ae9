#!/usr/bin/env node
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type BuildOptions, buildDocs } from "./build-docs.ts";
import { DocsError } from "./docs-error.ts";
import { ownDocuments } from "./own-documents.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");
const usage = `usage: node src/cli.ts [--specs <folder>] [--out <folder>]

Renders each <gateway>/openapi.yaml to HTML that needs no network.
--specs  where the specs are, by default specs/ of the repository, with the control API of the sandbox
--out    the folder for the pages, which is replaced; by default tools/docs/dist`;

try {
  const { values } = parseArgs({
    options: {
      specs: { type: "string" },
      out: { type: "string", default: join(root, "tools/docs/dist") },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) console.log(usage);
  else {
    const { specs, out } = values;
    const documents = specs === undefined ? ownDocuments(root) : { specs: resolve(specs) };
    await run({ ...documents, out: resolve(out) });
  }
} catch (error) {
  const badArguments = (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
  if (!badArguments && !(error instanceof DocsError)) throw error;
  console.error(
    badArguments
      ? `${(error as Error).message}\n\n${usage}`
      : `The docs were not rendered.\n${(error as Error).message}`,
  );
  process.exitCode = 1;
}

async function run({ out, ...documents }: Omit<BuildOptions, "root">): Promise<void> {
  const start = performance.now();
  const files = await buildDocs({ ...documents, out, root });
  const pages = files.filter((name) => name.endsWith(".html")).length;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${pages} pages in ${relative(process.cwd(), out) || "."}, made in ${seconds} s. Open index.html.`);
}
