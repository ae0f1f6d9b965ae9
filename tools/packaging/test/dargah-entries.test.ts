import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { bundleEntries, type EntryBundle, entryNames, findForeignGlobals } from "../src/bundle-entries.ts";
import { sizeLimitsFile } from "../src/paths.ts";
import { clients } from "../src/published-packages.ts";
import { consumerFolder } from "./consumer-folder.ts";

const limits: Record<string, number> = JSON.parse(readFileSync(sizeLimitsFile, "utf8")).entries;
const gateways = clients.map(({ id }) => id);
let bundles: Map<string, EntryBundle>;

beforeAll(async () => {
  const found = await bundleEntries(consumerFolder());
  console.table(found.map(({ name, bytes }) => ({ entry: name, bytes, limit: limits[name] })));
  bundles = new Map(found.map((bundle) => [bundle.name, bundle]));
});

test("every gateway has an entry, and every entry a size limit", () => {
  expect(entryNames).toEqual(expect.arrayContaining(gateways.map((id) => `dargah/${id}`)));
  expect(Object.keys(limits)).toEqual(entryNames);
});

describe.each(entryNames)("%s", (name) => {
  const gateway = gateways.find((id) => `${name}/`.startsWith(`dargah/${id}/`));

  test("contains no gateway other than its own", () => {
    const { modules } = bundleOf(name);
    const others = gateways.filter((id) => id !== gateway);
    expect(modules.filter((path) => others.some((id) => path.includes(`/${id}`)))).toEqual([]);
    const brought = new Set(modules.map((path) => /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]));
    expect([...brought].toSorted()).toEqual(gateway ? [`@dargah/${gateway}`, "dargah"] : ["dargah"]);
  });

  test("uses no global that only some runtimes have", () => {
    expect(findForeignGlobals(bundleOf(name))).toEqual([]);
  });

  test("stays below its size limit", () => {
    const { bytes } = bundleOf(name);
    expect(bytes).toBeLessThanOrEqual(limits[name] ?? 0);
    expect(bytes, "Lower the limit: it is far above the size.").toBeGreaterThan((limits[name] ?? 0) * 0.8);
  });
});

function bundleOf(name: string): EntryBundle {
  const bundle = bundles.get(name);
  if (!bundle) throw new Error(`There is no bundle of ${name}.`);
  return bundle;
}
