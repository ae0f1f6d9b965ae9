import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

const root = new URL("../../../../", import.meta.url);

test("the README's example of useCheckout is a test of the example shop, which CI runs", async () => {
  const readme = await readFile(new URL("packages/sandbox/README.md", root), "utf8");
  const example = await readFile(new URL("examples/tested-shop/test/checkout.test.ts", root), "utf8");
  expect(readme).toContain(`\`\`\`ts\n${example}\`\`\`\n`);
});
