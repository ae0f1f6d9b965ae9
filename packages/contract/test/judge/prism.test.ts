import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createContractJudge, type Exchange, gatewayNames, runContract, type Target } from "../../src/index.ts";
import { mutants } from "../support/mutants.ts";
import { startMutated } from "../support/mutated.ts";
import { type Prism, startPrism } from "../support/prism.ts";

const rows: string[] = [];
afterAll(() => console.log(["Judged by Prism, too:", ...rows].join("\n  ")));

async function exchangesOf(options: { target: Target; only?: string[] }): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  await runContract({ ...options, onExchange: (exchange) => exchanges.push(exchange) });
  return exchanges;
}

const unparsed = "Prism does not check a response that is labelled JSON and is not.";

/** Known disagreements, with the reason, at one gateway or at any. Any other one is a fault in one of the two. */
const disagreements: Readonly<Record<string, string>> = {
  "vandar: a status that is not in the spec": "Prism has no additions: a status outside of the spec is an error to it.",
  "vandar: truncated JSON": unparsed,
  "vandar: a payment page that is JSON": unparsed,
  "any: JSON that breaks off in the middle": unparsed,
};

describe.each(gatewayNames)("another validator, in front of the emulator of %s", (gateway) => {
  let prism: Prism;
  beforeAll(async () => {
    prism = await startPrism(gateway);
  });

  test("finds no response that violates the spec", async () => {
    const exchanges = await exchangesOf({ target: await startMutated(gateway, {}) });
    const found: unknown[] = [];
    const unjudged: Exchange[] = [];
    for (const exchange of exchanges) {
      const violations = await prism.judge(exchange);
      if (violations) found.push(...violations);
      else unjudged.push(exchange);
    }
    expect(found).toEqual([]);
    // A call with a method outside of the spec belongs to no operation.
    expect(unjudged.filter(({ check = "" }) => !/ methods /.test(check))).toEqual([]);
    rows.push(`${gateway}: ${exchanges.length - unjudged.length} responses without a violation`);
  });

  // A validator of messages cannot see a wrong signature or wrong behaviour.
  const seen = ["body", "header", "status", "content-type"];
  const own = mutants.filter(
    ({ expected, mutation, ...mutant }) =>
      mutant.gateway === gateway && mutation.response !== undefined && seen.includes(expected.place ?? ""),
  );

  test.each(own)(
    "agrees on each response of an emulator with $title ($only)",
    async ({ title, only, mutation, expected }) => {
      const judge = createContractJudge(gateway);
      const exchanges = await exchangesOf({ target: await startMutated(gateway, mutation), only: [only] });
      const apart: unknown[] = [];
      let wrong = 0;
      for (const exchange of exchanges) {
        const theirs = await prism.judge(exchange);
        if (!theirs) continue;
        const ours = judge
          .response(exchange.operation, exchange.response)
          .filter((finding) => finding.class === "violation");
        if (ours.length > 0 !== theirs.length > 0) apart.push({ operation: exchange.operation, ours, theirs });
        else if (ours.length > 0) wrong += 1;
      }
      if ((disagreements[`${gateway}: ${title}`] ?? disagreements[`any: ${title}`]) === undefined) {
        expect(apart).toEqual([]);
        expect(wrong > 0).toBe(expected.class === "violation");
      } else expect(apart).not.toEqual([]);
      rows.push(`${gateway}, ${title}: ${wrong} violations found by both, ${apart.length} by one only`);
    },
  );
});

test("every disagreement names a mutant that exists", () => {
  const known = new Set(mutants.flatMap(({ gateway, title }) => [`${gateway}: ${title}`, `any: ${title}`]));
  expect(Object.keys(disagreements).filter((name) => !known.has(name))).toEqual([]);
});
