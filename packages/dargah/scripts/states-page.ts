import { readFileSync } from "node:fs";
import { type PaymentState, paymentStates, type Transition, transitions } from "../src/checkout/payment-states.ts";

const rows: readonly Transition[] = transitions;

/** States that are drawn in one box, so that what happens to all of them is one arrow. */
const boxes: Record<string, readonly PaymentState[]> = {
  open: ["redirected", "returned", "waiting"],
  holding: ["verifying", "unknown"],
  unpaid: ["failed", "cancelled", "expired"],
};

const boxTitles: Record<string, string> = {
  open: "nothing is decided yet",
  holding: "holds the order",
  unpaid: "ended without money so far",
};

/** Prints the page `docs/payment-states.md` from the table that checkout obeys. */
export function printStatesPage(): string {
  return [
    "# States of a payment",
    "",
    "<!-- Generated from packages/dargah/src/checkout/payment-states.ts by `pnpm docs:states`. Do not edit. -->",
    "",
    "A payment of `dargah/checkout` is always in one of these states. Every change is a row of the table below: a write outside of it throws. An order",
    "has one payment or several, and at most one of them is `paid`. How to use checkout: [A shop that cannot lose money](checkout.md).",
    "",
    "```mermaid",
    "stateDiagram-v2",
    ...printBoxes(),
    ...printArrows(),
    "```",
    "",
    "| state | meaning |",
    "| --- | --- |",
    ...paymentStates.map((state) => `| \`${state}\` | ${meanings()[state]} |`),
    "",
    "## Every transition",
    "",
    "Who can cause it: the *merchant*'s program, the *payer*'s browser, the *gateway*'s response, *checkout* itself by what the order needs, the *clock*",
    "alone, or an *operator* with `resolve`.",
    "",
    "| event | from | to | by |",
    "| --- | --- | --- | --- |",
    ...rows.map(({ event, from, to, by }) => {
      const before = from.length === 0 ? "a new payment" : from.map((state) => `\`${state}\``).join(", ");
      return `| \`${event}\` | ${before} | \`${to}\` | ${by.join(", ")} |`;
    }),
    "",
  ].join("\n");
}

function printBoxes(): string[] {
  return Object.entries(boxes).flatMap(([name, states]) => [
    `    state "${boxTitles[name]}" as ${name} {`,
    ...states.map((state) => `        ${state}`),
    "    }",
  ]);
}

/** One arrow for each pair of places, with every event that leads from one to the other. */
function printArrows(): string[] {
  const arrows = new Map<string, string[]>();
  for (const { event, from, to } of rows) {
    for (const place of placesOf(from, to)) {
      const arrow = `${place} --> ${to}`;
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), event]);
    }
  }
  return [...arrows].map(([arrow, events]) => {
    const [place, to] = arrow.split(" --> ");
    // Where the event has the name of the state, the arrow says enough.
    const label = events.join(", ") === to ? "" : ` : ${events.join(", ")}`;
    return `    ${place} --> ${to}${label}`;
  });
}

/** Returns a box where all of its states are meant, and single states elsewhere. A box has no arrow to one of its own states, and a state none to itself. */
function placesOf(from: readonly PaymentState[], to: PaymentState): string[] {
  if (from.length === 0) return ["[*]"];
  const whole = Object.entries(boxes).filter(
    ([, states]) => !states.includes(to) && states.every((state) => from.includes(state)),
  );
  const covered = new Set(whole.flatMap(([, states]) => states));
  return [...whole.map(([name]) => name), ...from.filter((state) => state !== to && !covered.has(state))];
}

/** Reads the meanings from the doc comment of the type, so that the two never differ. */
function meanings(): Record<string, string> {
  const source = readFileSync(new URL("../src/checkout/payment-states.ts", import.meta.url), "utf8");
  const found: Record<string, string> = {};
  for (const [, names = "", text = ""] of source.matchAll(/^ \* - ((?:`\w+`(?:, )?)+): (.*)$/gm)) {
    for (const [, name = ""] of names.matchAll(/`(\w+)`/g)) found[name] = text.charAt(0).toUpperCase() + text.slice(1);
  }
  const missing = paymentStates.find((state) => found[state] === undefined);
  if (missing) throw new Error(`The doc comment of PaymentState has no line for "${missing}".`);
  return found;
}
