import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { printStatesPage } from "../../scripts/states-page.ts";
import { paymentStates, transitions } from "../../src/checkout/payment-states.ts";

const page = printStatesPage();
const diagram = page.split("```mermaid\n")[1]?.split("```")[0] ?? "";

test("docs/payment-states.md is generated from the table; `npm run pnpm -- docs:states` writes it", async () => {
  expect(await readFile(new URL("../../../../docs/payment-states.md", import.meta.url), "utf8")).toBe(page);
});

test("the diagram has every transition to another state, and no other", () => {
  const boxes = new Map<string, string[]>();
  for (const [, name = "", body = ""] of diagram.matchAll(/as (\w+) \{\n([^}]*)\}/g)) {
    boxes.set(name, body.trim().split(/\s+/));
  }
  const drawn = [...diagram.matchAll(/^ {4}(\S+) --> (\w+)/gm)].flatMap(([, place = "", to = ""]) =>
    (boxes.get(place) ?? [place]).map((from) => `${from} > ${to}`),
  );
  const inTable = transitions.flatMap(({ from, to }) =>
    from.length === 0 ? [`[*] > ${to}`] : from.filter((state) => state !== to).map((state) => `${state} > ${to}`),
  );
  expect([...new Set(drawn)].sort()).toEqual([...new Set(inTable)].sort());
});

test.each(paymentStates)("the page says what %s means", (state) => {
  expect(page).toMatch(new RegExp(`^\\| \`${state}\` \\| [A-Z].{20,}\\. \\|$`, "m"));
});
