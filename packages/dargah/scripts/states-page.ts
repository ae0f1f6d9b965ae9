import { readFileSync } from "node:fs";
import { type PaymentState, paymentStates, transitions } from "../src/checkout/payment-states.ts";
import { refundTransitions } from "../src/checkout/refund-states.ts";

type Row = {
  readonly event: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly by: readonly string[];
};

type Boxes = Record<string, { title: string; states: readonly PaymentState[] }>;

/** States that are drawn in one box, so that what happens to all of them is one arrow. */
const boxes: Boxes = {
  open: { title: "nothing is decided yet", states: ["redirected", "returned", "waiting"] },
  holding: { title: "holds the order", states: ["verifying", "unknown"] },
  unpaid: { title: "ended without money so far", states: ["failed", "cancelled", "expired"] },
};

/** Prints the page `docs/payment-states.md` from the tables that checkout obeys. */
export function printStatesPage(): string {
  const refundStates = [...new Set(refundTransitions.map(({ to }) => to))];
  return [
    "# States of payments and refunds",
    "",
    "<!-- Generated from payment-states.ts and refund-states.ts of packages/dargah/src/checkout by `pnpm docs:states`. Do not edit. -->",
    "",
    "A payment of `dargah/checkout` is always in one of these states. Every change is a row of the table below: a write outside of it throws. An order",
    "has one payment or several, and at most one of them is `paid`. How to use checkout: [A shop that cannot lose money](checkout.md).",
    "",
    ...printDiagram(transitions, boxes),
    "",
    ...printMeanings(paymentStates, "payment-states.ts"),
    "",
    "## Every transition",
    "",
    "Who can cause it: the *merchant*'s program, the *payer*'s browser, the *gateway*'s response, *checkout* itself by what the order needs, the *clock*",
    "alone, or an *operator* with `resolve`.",
    "",
    ...printTable(transitions, "a new payment"),
    "",
    "## Refunds",
    "",
    "Each refund of a payment is a record of its own. The *operator* uses `resolveRefund`.",
    "",
    ...printDiagram(refundTransitions, {}),
    "",
    ...printMeanings(refundStates, "refund-states.ts"),
    "",
    ...printTable(refundTransitions, "a new refund"),
    "",
  ].join("\n");
}

function printTable(rows: readonly Row[], fresh: string): string[] {
  return [
    "| event | from | to | by |",
    "| --- | --- | --- | --- |",
    ...rows.map(({ event, from, to, by }) => {
      const before = from.length === 0 ? fresh : from.map((state) => `\`${state}\``).join(", ");
      return `| \`${event}\` | ${before} | \`${to}\` | ${by.join(", ")} |`;
    }),
  ];
}

function printDiagram(rows: readonly Row[], boxes: Boxes): string[] {
  const boxLines = Object.entries(boxes).flatMap(([name, { title, states }]) => [
    `    state "${title}" as ${name} {`,
    ...states.map((state) => `        ${state}`),
    "    }",
  ]);
  return ["```mermaid", "stateDiagram-v2", ...boxLines, ...printArrows(rows, boxes), "```"];
}

/** Prints one arrow for each pair of places, with every event that leads from one to the other. */
function printArrows(rows: readonly Row[], boxes: Boxes): string[] {
  const arrows = new Map<string, { place: string; to: string; events: string[] }>();
  for (const { event, from, to } of rows) {
    for (const place of placesOf(boxes, { from, to })) {
      const key = `${place} --> ${to}`;
      const arrow = arrows.get(key) ?? { place, to, events: [] };
      arrow.events.push(event);
      arrows.set(key, arrow);
    }
  }
  // Where the event has the name of the state, the arrow says enough.
  const labelOf = (events: readonly string[], to: string) =>
    events.length === 1 && events[0] === to ? "" : ` : ${events.join(", ")}`;
  return [...arrows.values()].map(({ place, to, events }) => `    ${place} --> ${to}${labelOf(events, to)}`);
}

/**
 * Returns a box where all of its states are meant, and single states elsewhere. Mermaid draws no arrow from a box to one of its own states; an arrow
 * from a state to itself says nothing.
 */
function placesOf(boxes: Boxes, { from, to }: Pick<Row, "from" | "to">): string[] {
  if (from.length === 0) return ["[*]"];
  const whole = Object.entries(boxes).filter(
    ([, { states }]) => !states.some((state) => state === to) && states.every((state) => from.includes(state)),
  );
  const covered = new Set<string>(whole.flatMap(([, { states }]) => states));
  return [...whole.map(([name]) => name), ...from.filter((state) => state !== to && !covered.has(state))];
}

function printMeanings(states: readonly string[], file: string): string[] {
  const meanings = readMeanings(file);
  return [
    "| state | meaning |",
    "| --- | --- |",
    ...states.map((state) => {
      const meaning = meanings.get(state);
      if (meaning === undefined) throw new Error(`The doc comment of ${file} has no line for "${state}".`);
      return `| \`${state}\` | ${meaning.charAt(0).toUpperCase()}${meaning.slice(1)} |`;
    }),
  ];
}

/** Reads the meanings from the doc comment of the type, so that the two never differ. */
function readMeanings(file: string): Map<string, string> {
  const source = readFileSync(new URL(`../src/checkout/${file}`, import.meta.url), "utf8");
  const lines = [...source.matchAll(/^ \* - ((?:`\w+`(?:, )?)+): (.*)$/gm)];
  return new Map(
    lines.flatMap(([, names = "", text = ""]) =>
      [...names.matchAll(/`(\w+)`/g)].map(([, name = ""]): [string, string] => [name, text]),
    ),
  );
}
