import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type CodeBlock, findCodeBlocks } from "../src/code-blocks.ts";
import { root } from "../src/paths.ts";
import { publishedPackages } from "../src/published-packages.ts";
import { typeCheck } from "../src/type-check.ts";
import { consumerFolder } from "./consumer-folder.ts";

const guides = ["docs/checkout.md", "docs/checkout-operations.md"];
const pages = ["README.md", ...publishedPackages.map(({ id }) => `packages/${id}/README.md`), ...guides];
const programs = pages.flatMap((page) =>
  blocksOf(page)
    .filter(isProgram)
    .map((block) => ({ page, ...block })),
);
const folder = join(consumerFolder(), "readme");
let complaints: string[];

beforeAll(async () => {
  mkdirSync(folder);
  for (const program of programs) {
    // Empty lines before it, so that the compiler's line numbers match the page.
    writeFileSync(join(folder, fileOf(program)), `${"\n".repeat(program.line - 1)}${program.code}`);
  }
  complaints = await typeCheck({
    folder,
    files: programs.map(fileOf),
    setup: { compiler: "typescript", resolution: "nodenext", globals: "node" },
  });
});

test("the compiler reports no errors outside the blocks", () => {
  expect(
    complaints.filter((line) => !/^(README|packages_[\w-]+_README|docs_[\w-]+)\.md\.\d+\.ts\(| /.test(line)),
  ).toEqual([]);
});

describe.each(pages)("%s", (page) => {
  test("exists and has a program", () => {
    expect(programs.filter((program) => program.page === page)).not.toEqual([]);
  });

  test("has no unchecked program", () => {
    const unchecked = blocksOf(page).filter(({ info }) =>
      /^(ts|js|tsx|jsx|mts|cts|mjs|cjs|typescript|javascript)\b/.test(info),
    );
    expect(unchecked.filter((block) => !isProgram(block)).map(({ info, line }) => `line ${line}: ${info}`)).toEqual([]);
  });

  test.each(programs.filter((program) => program.page === page))("the program at line $line compiles", (program) => {
    expect(complaints.filter((line) => line.startsWith(`${fileOf(program)}(`))).toEqual([]);
  });
});

test.each(["README", "docs/checkout"])(
  "%s.fa.md has the same programs and commands as the English page, in the same order",
  (page) => {
    const codeOf = (file: string) =>
      blocksOf(file)
        .filter(({ info }) => info !== "mermaid")
        .map(({ info, code }) => ({ info, code }));
    expect(codeOf(`${page}.md`).length).toBeGreaterThan(5);
    expect(codeOf(`${page}.fa.md`)).toEqual(codeOf(`${page}.md`));
  },
);

test("every page of docs with a program is compiled", () => {
  const others = readdirSync(join(root, "docs"))
    .filter((file) => file.endsWith(".md") && !file.endsWith(".fa.md"))
    .map((file) => `docs/${file}`);
  expect(others.filter((page) => blocksOf(page).some(isProgram)).toSorted()).toEqual(guides.toSorted());
});

function blocksOf(page: string): CodeBlock[] {
  const file = join(root, page);
  try {
    return existsSync(file) ? findCodeBlocks(readFileSync(file, "utf8")) : [];
  } catch (error) {
    throw new Error(`${page}: ${(error as Error).message}`);
  }
}

function isProgram({ info }: CodeBlock): boolean {
  return info === "ts";
}

function fileOf({ page, line }: { page: string; line: number }): string {
  return `${page.replaceAll("/", "_")}.${line}.ts`;
}
