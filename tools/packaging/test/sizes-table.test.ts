import { expect, test } from "vitest";
import { readSizes, writeSizes } from "../src/sizes-table.ts";

const sizes = [
  { name: "@dargah/a", client: 4820, everything: 10_050 },
  { name: "@dargah/longer", client: 990, everything: 5000 },
];
const page = "# Title\n\n<!-- sizes -->\n<!-- /sizes -->\n\nThe rest costs $1.\n";

test("writes a table between the markers and nowhere else", () => {
  expect(writeSizes(page, sizes)).toBe(`# Title

<!-- sizes -->

| package          | the client | everything |
| ---------------- | ---------: | ---------: |
| \`@dargah/a\`      |    4.82 kB |   10.05 kB |
| \`@dargah/longer\` |    0.99 kB |    5.00 kB |

<!-- /sizes -->

The rest costs $1.
`);
});

test("reads its own table, and writes it again unchanged", () => {
  const written = writeSizes(page, sizes);
  expect(readSizes(written)).toEqual(sizes);
  expect(writeSizes(written, sizes)).toBe(written);
});

test("reads nothing from markers without a table", () => {
  expect(readSizes(page)).toEqual([]);
});

test.each([
  ["no marker", "# Title\n"],
  ["the first marker only", "<!-- sizes -->\n"],
  ["the markers the wrong way round", "<!-- /sizes --><!-- sizes -->\n"],
])("refuses a page with %s", (_, text) => {
  expect(() => writeSizes(text, sizes)).toThrow("Put `<!-- sizes -->` and `<!-- /sizes -->` where it belongs.");
  expect(() => readSizes(text)).toThrow("no place for the table of sizes");
});
