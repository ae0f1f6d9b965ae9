import { registerHooks } from "node:module";

/** A fault that is put into the sources of checkout on purpose, to see that it is found. */
export type Fault = { readonly name: string; readonly edits: readonly Edit[] };

type Edit = { readonly file: string; readonly from: string; readonly to: string };

/**
 * Puts a fault into the sources that are loaded from now on.
 *
 * @throws {Error} on loading a file that no longer has the text
 */
export function putFault({ name, edits }: Fault): void {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const own = edits.filter(({ file }) => url.endsWith(`/dargah/src/${file}`));
      if (own.length === 0) return loaded;
      let source = String(loaded.source);
      for (const { file, from, to } of own) {
        if (!source.includes(from)) throw new Error(`${file} does not have the text "${from}" of the fault "${name}".`);
        source = source.replace(from, to);
      }
      return { ...loaded, source };
    },
  });
}

/** @throws {Error} for an unknown name */
export function findFault<One extends Fault>(faults: readonly One[], name: string): One {
  const fault = faults.find((one) => one.name === name);
  if (fault !== undefined) return fault;
  throw new Error(`"${name}" is not a fault. Choose from: ${faults.map(({ name }) => name).join("; ")}.`);
}
