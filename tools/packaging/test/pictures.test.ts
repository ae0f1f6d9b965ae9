import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { useBrowser } from "@dargah/test-kit";
import { describe, expect, test } from "vitest";
import { root } from "../src/paths.ts";
import { pictureFolder, pictures, takePictures } from "../src/pictures.ts";

const files = Object.keys(pictures).map((name) => `${name}.webp`);
/** A README is read over slow connections, too. */
const mostBytes = 60_000;

test.each(files)("%s has at most 60 kB, and both READMEs show it", (file) => {
  expect(statSync(join(pictureFolder, file)).size).toBeLessThanOrEqual(mostBytes);
  for (const page of ["README.md", "README.fa.md"]) {
    expect(readFileSync(join(root, page), "utf8")).toContain(`docs/images/${file}`);
  }
});

describe("with a browser", () => {
  useBrowser();

  test("the pictures can be taken again, from the current pay page", async () => {
    const folder = mkdtempSync(join(tmpdir(), "dargah-pictures-"));
    try {
      await takePictures(folder);
      for (const file of files) {
        const bytes = readFileSync(join(folder, file));
        expect(bytes.subarray(8, 12).toString("latin1")).toBe("WEBP");
        // A blank page or an error page is far smaller.
        expect(bytes.length).toBeGreaterThan(15_000);
        expect(bytes.length).toBeLessThanOrEqual(mostBytes);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
