import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundleEntries } from "./bundle-entries.ts";
import { createConsumer, removeConsumer } from "./consumer.ts";
import { measureSizes } from "./measure-sizes.ts";
import { root, sizeLimitsFile } from "./paths.ts";
import { addLimits } from "./size-limits.ts";
import { writeSizes } from "./sizes-table.ts";

const file = join(root, "README.md");

try {
  if (!existsSync(file)) throw new Error("README.md does not exist in the root, so the sizes cannot be written.");
  const consumer = await createConsumer();
  try {
    const sizes = await measureSizes(consumer);
    await writeFile(file, writeSizes(await readFile(file, "utf8"), sizes));
    const limits = await readFile(sizeLimitsFile, "utf8");
    await writeFile(sizeLimitsFile, addLimits(limits, { clients: sizes, entries: await bundleEntries(consumer) }));
    console.log(`README.md: the sizes of ${sizes.length} packages are up to date.`);
  } finally {
    await removeConsumer(consumer);
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
