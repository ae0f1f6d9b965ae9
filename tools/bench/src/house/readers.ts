import { type Checkout, countLines, isCode, isTest } from "./checkout.ts";
import type { Import } from "./imports.ts";

export type OnlyReader = { file: string; reader: string; lines: number };

/** Source files that exactly one other source file imports. */
export function findOnlyReaders({ files }: Checkout, imports: readonly Import[]): OnlyReader[] {
  const readers = Map.groupBy(
    imports.filter(({ from }) => !isTest(from)),
    ({ to }) => to,
  );
  return files
    .filter((file) => isCode(file) && !isTest(file.path))
    .flatMap(({ path, text }) => {
      const [reader, ...others] = readers.get(path) ?? [];
      return reader && others.length === 0 ? [{ file: path, reader: reader.from, lines: countLines(text) }] : [];
    });
}
