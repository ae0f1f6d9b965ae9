import { child, isMap } from "../document/located.js";
import { onEachOperation } from "../document/operations.js";

/**
 * @import { Oas3Rule } from "@redocly/openapi-core"
 */

const monies = ["returns", "kept", "unknown"];
const windowStarts = ["page_opened", "paid", "created"];
const references = ["payment", "receipt"];
const openings = ["once", "again", "unknown"];

/**
 * The facts about a payment that programs decide by.
 * @type {{ extension: string, purpose: string, write: string, isNeeded: (operation: Record<string, any>) => boolean, problem: (value: any) => string | undefined }[]}
 */
const facts = [
  {
    extension: "x-unverified-money",
    purpose: "what becomes of money that was paid and never verified",
    write: `{money: ${monies.join(" | ")}, windowMinutes?, windowStart?, description}`,
    isNeeded: ({ operationId }) => operationId === "verifyPayment",
    problem: moneyProblem,
  },
  {
    extension: "x-callback-reference",
    purpose: "which reference the payer's callback has",
    write: references.join(" or "),
    isNeeded: ({ operationId }) => operationId === "createPayment",
    problem: (value) => (references.includes(value) ? undefined : `is ${JSON.stringify(value)}`),
  },
  {
    extension: "x-payment-page",
    purpose: "how often the page can be opened",
    write: `{opens: ${openings.join(" | ")}}`,
    isNeeded: ({ tags }) => Array.isArray(tags) && tags.includes("Payer"),
    problem: pageProblem,
  },
];

/**
 * Programs decide by these facts what a payer is told about money. Where no source states one, its value is `unknown`, never a guess.
 * @type {Oas3Rule}
 */
export const paymentFactsAreStated = () =>
  onEachOperation(({ kind, title, at }, ctx) => {
    for (const { extension, purpose, write, isNeeded, problem } of facts) {
      const fact = child(at, extension);
      if (fact.node !== undefined) {
        const found = problem(fact.node);
        if (found) {
          ctx.report({ message: `${extension} of ${title} ${found}. Write ${write}.`, location: fact.location });
        }
      } else if (kind === "path" && isNeeded(at.node)) {
        ctx.report({
          message: `${title} does not state ${purpose}. Add ${extension}: ${write}.`,
          location: at.location.key(),
        });
      }
    }
  });

/** @param {any} value */
function moneyProblem(value) {
  if (!isMap(value)) return "is not an object";
  const { money, windowMinutes, windowStart, description, ...others } = value;
  if (!monies.includes(money)) return `has the money ${JSON.stringify(money)}`;
  const hasWindow = windowMinutes !== undefined;
  if (hasWindow && !(Number.isInteger(windowMinutes) && windowMinutes > 0)) {
    return `has the windowMinutes ${JSON.stringify(windowMinutes)}, not a number of whole minutes above 0`;
  }
  if (hasWindow !== (windowStart !== undefined)) return "has only one of windowMinutes and windowStart";
  if (hasWindow && !windowStarts.includes(windowStart)) {
    return `has the windowStart ${JSON.stringify(windowStart)}, not one of ${windowStarts.join(", ")}`;
  }
  if (typeof description !== "string" || description.trim() === "") {
    return "has no description that says what the gateway's docs say";
  }
  return otherKeys(others);
}

/** @param {any} value */
function pageProblem(value) {
  if (!isMap(value)) return "is not an object";
  const { opens, ...others } = value;
  return openings.includes(opens) ? otherKeys(others) : `has the opens ${JSON.stringify(opens)}`;
}

/** @param {Record<string, unknown>} others */
function otherKeys(others) {
  const [key] = Object.keys(others);
  return key === undefined ? undefined : `has the unknown key ${JSON.stringify(key)}`;
}
