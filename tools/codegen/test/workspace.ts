import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const fixtures = fileURLToPath(new URL("fixtures", import.meta.url));

export const specPath = "specs/demo/openapi.yaml";

/** What codegen writes for its spec. */
export const generated = [
  "packages/demo/src/generated/schema.ts",
  "packages/demo/src/generated/named-types.ts",
  "packages/demo/src/generated/metadata.ts",
  "packages/demo/src/generated/public.ts",
  "packages/demo/src/generated/client.ts",
  "packages/demo/openapi.json",
];

export type Workspace = {
  root: string;
  read(path: string): Promise<string>;
  write(path: string, text: string): Promise<void>;
  /** Replaces a piece of text in a file; throws if it does not contain it. */
  edit(path: string, from: string, to: string): Promise<void>;
  remove(): Promise<void>;
};

/** Makes a repository with one gateway in a temporary folder. */
export async function createWorkspace(): Promise<Workspace> {
  const root = await mkdtemp(join(tmpdir(), "dargah-codegen-"));
  await cp(fixtures, root, { recursive: true });
  const read = (path: string) => readFile(join(root, path), "utf8");
  const write = (path: string, text: string) => writeFile(join(root, path), text);
  return {
    root,
    read,
    write,
    async edit(path, from, to) {
      const text = await read(path);
      if (!text.includes(from)) throw new Error(`${path} does not contain ${from}`);
      await write(path, text.replace(from, to));
    },
    remove: () => rm(root, { recursive: true }),
  };
}
