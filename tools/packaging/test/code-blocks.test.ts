import { expect, test } from "vitest";
import { findCodeBlocks } from "../src/code-blocks.ts";

test("finds each block with its info and the line where its code starts", () => {
  const page = "# Title\n\n```ts\nconst a = 1;\n```\n\ntext\n\n~~~sh no-check\nls\n~~~\n";
  expect(findCodeBlocks(page)).toEqual([
    { info: "ts", line: 4, code: "const a = 1;\n" },
    { info: "sh no-check", line: 10, code: "ls\n" },
  ]);
});

test("removes the indentation of a block in a list", () => {
  expect(findCodeBlocks("- item\n\n  ```ts\n  if (a) {\n    b();\n  }\n  ```\n")).toEqual([
    { info: "ts", line: 4, code: "if (a) {\n  b();\n}\n" },
  ]);
});

test("does not end a block at a shorter fence or at one with a word after it", () => {
  expect(findCodeBlocks("````md\n```ts\n```\n````\n")).toEqual([{ info: "md", line: 2, code: "```ts\n```\n" }]);
});

test("refuses a block that is not closed", () => {
  expect(() => findCodeBlocks("text\n\n```ts\nconst a = 1;\n")).toThrow("line 3 is not closed");
});
