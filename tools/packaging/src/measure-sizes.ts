import { join } from "node:path";
import { pathToFileURL } from "node:url";
import esbuildPlugin from "@size-limit/esbuild";
import filePlugin from "@size-limit/file";
import sizeLimit from "size-limit";
import { clients } from "./published-packages.ts";

/** Bytes that a package adds to a bundle: minified, including openapi-fetch, compressed with Brotli. */
export type Sizes = {
  name: string;
  /** Size of `import { create…Client }`. */
  client: number;
  /** Size of `export *`, which includes the tables of codes, servers and operations. */
  everything: number;
};

/** Measures every client installed in a project. */
export async function measureSizes(consumer: string): Promise<Sizes[]> {
  const entries = await Promise.all(
    clients.map(async ({ name }) => {
      const entry = join(consumer, "node_modules", name, "dist/index.js");
      return { name, entry, client: await nameOfClientFunction(entry) };
    }),
  );
  const checks = entries.flatMap(({ entry, client }) => [
    { files: [entry], import: { [entry]: `{ ${client} }` } },
    { files: [entry] },
  ]);
  const results = (await sizeLimit([esbuildPlugin, filePlugin], { checks })) as { size: number }[];
  const sizes = results.map(({ size }) => size);
  return entries.map(({ name }, index) => ({
    name,
    client: sizes[2 * index] ?? Number.NaN,
    everything: sizes[2 * index + 1] ?? Number.NaN,
  }));
}

async function nameOfClientFunction(entry: string): Promise<string> {
  const names = Object.keys(await import(pathToFileURL(entry).href));
  const [found, another] = names.filter((name) => /^create\w*Client$/.test(name));
  if (found && !another) return found;
  throw new Error(`${entry} should export one function create…Client, but exports ${names.join(", ")}.`);
}
