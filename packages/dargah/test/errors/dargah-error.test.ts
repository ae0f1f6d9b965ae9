import { readFile } from "node:fs/promises";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { DargahError } from "../../src/errors/dargah-error.ts";
import type { ErrorCode } from "../../src/errors/error-codes.ts";
import { errorTable } from "../../src/errors/error-table.ts";

const page = await readFile(new URL("../../../../docs/errors.md", import.meta.url), "utf8");
const { repository } = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));

/** The anchors that GitHub makes for the headings of a page. */
const anchors = page
  .split("\n")
  .filter((line) => line.startsWith("#"))
  .map((line) =>
    line
      .replace(/^#+ /, "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-"),
  );

test.each(Object.keys(errorTable) as ErrorCode[])("the error %s links to its own entry in docs/errors.md", (code) => {
  const [address, anchor] = new DargahError(code, "message").docs.split("#");
  expect(address).toBe(repository.url.replace(/^git\+|\.git$/g, "").concat("/blob/main/docs/errors.md"));
  expect(anchors.filter((name) => name === anchor)).toHaveLength(1);
  expect(page).toContain(`\n### \`${anchor}\`\n`);
});

test("the link is in the logged form of an error, not in its message", () => {
  const error = new DargahError("timeout", "The call got no response.");
  expect(error.message).toBe("The call got no response.");
  expect(inspect(error)).toContain(`docs: '${error.docs}'`);
  expect(JSON.parse(JSON.stringify(error)).docs).toBe(error.docs);
});
