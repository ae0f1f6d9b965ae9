import { dirname, join } from "node:path/posix";
import type { Rolldown } from "tsdown";

/** Name of the gateway whose adapter a module of `src/` or of `dist/` belongs to. */
export function findAdapter(path: string): string | undefined {
  const [, gateway] = /(?:^|\/)gateways\/([^/]+)\//.exec(path) ?? [];
  return gateway === "shared" ? undefined : gateway;
}

/** Returns the path in `dist/` of the module of an adapter's entry, such as `vandar` or `irandargah/webhooks`. */
export function moduleOfAdapter(name: string): string {
  return `gateways/${name.includes("/") ? name : `${name}/index`}`;
}

/** Returns the name of a chunk next to the modules of an adapter. */
export function folderOfAdapter(path: string, chunk: string): string | null {
  const gateway = findAdapter(path);
  return gateway === undefined ? null : `gateways/${gateway}/${chunk}`;
}

/**
 * Makes each adapter a folder that can be installed with the client of its gateway, so that `dargah` does not grow with the number of
 * gateways. Its modules import the rest of `dargah` by a path with the version in it. The module of an entry in `dist/` leads to the adapter
 * next to it; the one in `dist/clients/`, which is published instead, leads to the adapter in the client's package.
 * An adapter and a `dargah` of different versions do not find each other, and the program ends at its import.
 *
 * @param options.internal The folder in `dist/` with the chunks that all adapters share.
 * @param options.adapters The names of their entries, such as `vandar` and `irandargah/webhooks`.
 */
export function adaptersApart(options: { internal: string; adapters: readonly string[] }): Rolldown.Plugin {
  const { internal, adapters } = options;
  return {
    name: "adapters-apart",
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== "chunk") continue;
        const { body } = this.parse(file.code, { lang: file.fileName.endsWith(".d.ts") ? "dts" : "js" });
        // From the end, so that the places of the others stay true.
        for (const { value, start, end } of body.flatMap(sourceOf).reverse()) {
          const specifier = redirect({ from: file.fileName, specifier: value, internal });
          file.code = `${file.code.slice(0, start)}"${specifier}"${file.code.slice(end)}`;
        }
      }
      for (const name of adapters) {
        const [gateway, ...rest] = name.split("/");
        emit(this, `clients/${name}`, join("@dargah", gateway as string, "facade", ...rest));
        emit(this, name, `./${"../".repeat(rest.length)}${moduleOfAdapter(name)}.js`);
      }
    },
  };
}

/** Adds a module of one line, and its types. */
function emit(context: Rolldown.PluginContext, name: string, target: string): void {
  for (const ending of ["js", "d.ts"]) {
    context.emitFile({ type: "asset", fileName: `${name}.${ending}`, source: `export * from "${target}";\n` });
  }
}

type Source = { value: string; start: number; end: number };

/** Returns the source that a statement imports or exports from, if any. */
function sourceOf(statement: object): Source[] {
  return "source" in statement && statement.source ? [statement.source as Source] : [];
}

/** Returns the import specifier of one module of `dist/` in another, wherever the adapters are installed. */
function redirect(options: { from: string; specifier: string; internal: string }): string {
  const { from, specifier, internal } = options;
  if (!specifier.startsWith(".")) return specifier;
  const target = join(dirname(from), specifier);
  const [own, other] = [findAdapter(from), findAdapter(target)];
  if (own === other) return specifier;
  if (own !== undefined && target.startsWith(`${internal}/`)) return `dargah/${target}`;
  throw new Error(
    `${from} must not import ${target}: adapters import ${internal}/ and their own folder only, and nothing imports them.`,
  );
}
