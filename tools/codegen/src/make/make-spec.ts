import { join } from "node:path";
import type { SpecDocument } from "@dargah/spec-kit/openapi";
import type { Config } from "@redocly/openapi-core";
import { generate, printDocument } from "../generate.ts";
import { createSpecLoader, type LoadedSpec } from "../load-spec.ts";
import { SpecError } from "../spec-error.ts";
import type { FileToWrite } from "../write-files.ts";

/** A spec to lint and to generate from. */
export type Spec = {
  /** Path from the root. */
  source: string;
  /** Package that gets the files. */
  name: string;
  /** Name of a package's own API, as in redocly.yaml; a gateway's spec has none. */
  api?: string;
};

/** What came of a spec: its problems, one in each line, or its files. */
export type MadeSpec =
  | { problems: string }
  | { files: FileToWrite[]; inputs: LoadedSpec["inputs"]; document: SpecDocument };

/** Returns a function that lints one spec and prints its files. */
export async function specMaker(options: { root: string; rules?: Config }): Promise<(spec: Spec) => Promise<MadeSpec>> {
  const { root } = options;
  const load = await createSpecLoader(options);
  return async (spec) => {
    try {
      const { document, inputs } = await load(join(root, spec.source), spec.api);
      return { files: print(root, spec, document), inputs, document };
    } catch (error) {
      if (error instanceof SpecError) return { problems: error.message };
      throw error;
    }
  };
}

function print(root: string, { source, name, api }: Spec, document: SpecDocument): FileToWrite[] {
  const folder = join(root, "packages", name);
  if (api) return [{ folder, path: `src/generated/${api}.json`, text: printDocument({ source, document }) }];
  return [...generate({ gateway: name, document })].map(([path, text]) => ({ folder, path, text }));
}
