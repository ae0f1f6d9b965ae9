import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { printStatesPage } from "../../scripts/states-page.ts";
import { paymentStates, type Transition, transitions } from "../../src/checkout/payment-states.ts";
import { type RefundTransition, refundTransitions } from "../../src/checkout/refund-states.ts";

const page = printStatesPage();
const diagrams = [...page.matchAll(/```mermaid\n(.*?)```/gs)].map(([, diagram = ""]) => diagram);

test("docs/payment-states.md is generated from the tables; `npm run pnpm -- docs:states` writes it", async () => {
  expect(await readFile(new URL("../../../../docs/payment-states.md", import.meta.url), "utf8")).toBe(page);
});

test.each<[string, readonly (Transition | RefundTransition)[], string | undefined]>([
  ["payments", transitions, diagrams[0]],
  ["refunds", refundTransitions, diagrams[1]],
])("the diagram of %s has every transition to another state, and no other", (_what, table, diagram = "") => {
  const boxes = new Map<string, string[]>();
  for (const [, name = "", body = ""] of diagram.matchAll(/as (\w+) \{\n([^}]*)\}/g)) {
    boxes.set(name, body.trim().split(/\s+/));
  }
  const drawn = [...diagram.matchAll(/^ {4}(\S+) --> (\w+)/gm)].flatMap(([, place = "", to = ""]) =>
    (boxes.get(place) ?? [place]).map((from) => `${from} > ${to}`),
  );
  const inTable = table.flatMap(({ from, to }) =>
    from.length === 0 ? [`[*] > ${to}`] : from.filter((state) => state !== to).map((state) => `${state} > ${to}`),
  );
  expect(drawn.length).toBeGreaterThan(5);
  expect([...new Set(drawn)].sort()).toEqual([...new Set(inTable)].sort());
});

test.each([...paymentStates, ...new Set(refundTransitions.map(({ to }) => to))])(
  "the page says what %s means",
  (state) => {
    expect(page).toMatch(new RegExp(`^\\| \`${state}\` \\| [A-Z].{15,}\\. \\|$`, "m"));
  },
);
