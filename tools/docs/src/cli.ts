#!/usr/bin/env node
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type BuildOptions, buildDocs } from "./build-docs.ts";
import { DocsError } from "./docs-error.ts";
import { ownDocuments } from "./own-documents.ts";
import { serveDocs } from "./serve-docs.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");
const usage = `usage: node src/cli.ts [--specs <folder>] [--out <folder>] [--serve <port>]

Renders each <gateway>/openapi.yaml to HTML that needs no network.
--specs  the folder of the specs; by default specs/ of the repository, and the control API of the sandbox
--out    the output folder, which is replaced; by default tools/docs/dist
--serve  serves the pages on this port of the loopback interface, and renders them again when a spec changes`;

try {
  const { values } = parseArgs({
    options: {
      specs: { type: "string" },
      out: { type: "string", default: join(root, "tools/docs/dist") },
      serve: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) console.log(usage);
  else {
    const { specs, out, serve } = values;
    const documents = specs === undefined ? ownDocuments(root) : { specs: resolve(specs) };
    const options = { ...documents, out: resolve(out) };
    if (serve === undefined) await run(options);
    else await runAndServe(options, Number(serve));
  }
} catch (error) {
  report(error);
  process.exitCode = 1;
}

function report(error: unknown): void {
  const badArguments = (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
  if (!badArguments && !(error instanceof DocsError)) throw error;
  console.error(
    badArguments
      ? `${(error as Error).message}\n\n${usage}`
      : `The docs were not rendered.\n${(error as Error).message}`,
  );
}

async function runAndServe(options: Omit<BuildOptions, "root">, port: number): Promise<void> {
  const build = () => run(options).catch(report);
  const watched = [options.specs, ...(options.others ?? [])];
  const { url } = await serveDocs({ out: options.out, build, watched, port });
  console.log(`The docs are at ${url}`);
  await build();
}

async function run({ out, ...documents }: Omit<BuildOptions, "root">): Promise<void> {
  const start = performance.now();
  const files = await buildDocs({ ...documents, out, root });
  const pages = files.filter((name) => name.endsWith(".html")).length;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${pages} pages in ${relative(process.cwd(), out) || "."}, made in ${seconds} s. Open index.html.`);
}
