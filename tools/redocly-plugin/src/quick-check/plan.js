import { isMap } from "../document/located.js";
import { assertions, demand, NoPlan } from "./assertions.js";

/**
 * @typedef {object} Plan What a schema demands of a value.
 * @property {((value: unknown) => boolean)[]} assertions
 * @property {boolean} names Whether it names properties.
 * @property {Map<string, Plan>} properties
 * @property {Plan | undefined} rest For all other properties, if the schema describes them.
 * @property {Plan | undefined} items
 * @property {Plan[]} allOf
 * @property {Plan[]} anyOf
 * @property {Plan[]} oneOf
 * @property {Plan | undefined} not
 * @property {Plan | undefined} ref
 */

/** @typedef {{ node: any, file: string }} Placed A node and the file that it is in. */

/** @typedef {(node: { $ref: string }, file: string) => Placed | undefined} Resolve */

/** Keywords that validate nothing. */
const annotations = new Set([
  ...["title", "description", "default", "example", "examples", "deprecated", "externalDocs", "xml", "$comment"],
  ...["contentEncoding", "contentMediaType"],
]);

/**
 * Returns a function that reads a schema, and every schema that it reaches, into a plan. The plan is undefined when any of these
 * has a keyword that is unknown here, a wrong operand, or a `$ref` without a target.
 * @param {Resolve} resolve
 * @returns {(schema: Placed) => Plan | undefined}
 */
export function planReader(resolve) {
  /** @type {Map<unknown, Plan>} */
  const known = new Map();
  /** @type {Map<Plan, boolean>} */
  const ended = new Map();
  /** @type {unknown[]} */
  let unfinished = [];

  /** @param {Placed} schema @returns {Plan} */
  const read = ({ node, file }) => {
    if (typeof node === "boolean") return { ...empty(), assertions: [() => node] };
    demand(isMap(node));
    const finished = known.get(node);
    if (finished) return finished;
    const plan = empty();
    // Before its own references, which may lead back to it.
    known.set(node, plan);
    unfinished.push(node);
    const own = (/** @type {unknown} */ inner) => read({ node: inner, file });
    for (const [keyword, operand] of Object.entries(node)) {
      const assertion = assertions.get(keyword);
      const applicator = applicators.get(keyword);
      if (assertion) plan.assertions.push(assertion(operand));
      else if (applicator) applicator(plan, operand, own);
      else if (keyword === "$ref") plan.ref = read(targetOf({ node, file }));
      else demand(annotations.has(keyword) || keyword.startsWith("x-"));
    }
    return plan;
  };

  /** @param {Placed} schema @returns {Placed} */
  const targetOf = ({ node, file }) => {
    demand(typeof node.$ref === "string");
    const target = resolve(node, file);
    demand(target);
    return target;
  };

  return (schema) => {
    unfinished = [];
    try {
      const plan = read(schema);
      for (const node of unfinished) demandEnd(/** @type {Plan} */ (known.get(node)), ended);
      return plan;
    } catch (cause) {
      if (!(cause instanceof NoPlan)) throw cause;
      // Each of them may lead to the schema without a plan.
      for (const node of unfinished) known.delete(node);
      return undefined;
    }
  };
}

/**
 * Refuses a schema that is applied to the same value again before any part of the value: it would never end.
 * @param {Plan} plan
 * @param {Map<Plan, boolean>} ended Whether a schema ends, for those that were seen. False while its own schemas are being looked at.
 */
function demandEnd(plan, ended) {
  demand(ended.get(plan) !== false);
  if (ended.has(plan)) return;
  ended.set(plan, false);
  for (const inner of [...plan.allOf, ...plan.anyOf, ...plan.oneOf, plan.not, plan.ref])
    if (inner) demandEnd(inner, ended);
  ended.set(plan, true);
}

/** @typedef {(plan: Plan, operand: any, read: (node: unknown) => Plan) => void} Applicator */

/** Keywords with schemas in them. */
const applicators = byKeyword({
  properties(plan, operand, read) {
    demand(isMap(operand) && !Object.hasOwn(operand, "__proto__"));
    plan.names = true;
    plan.properties = new Map(Object.entries(operand).map(([name, schema]) => [name, read(schema)]));
  },
  additionalProperties(plan, operand, read) {
    plan.rest = read(operand);
  },
  items(plan, operand, read) {
    plan.items = read(operand);
  },
  not(plan, operand, read) {
    plan.not = read(operand);
  },
  allOf: ofList("allOf"),
  anyOf: ofList("anyOf"),
  oneOf: ofList("oneOf"),
});

/** @param {Record<string, Applicator>} found @returns {Map<string, Applicator>} */
function byKeyword(found) {
  return new Map(Object.entries(found));
}

/** @param {"allOf" | "anyOf" | "oneOf"} keyword @returns {Applicator} */
function ofList(keyword) {
  return (plan, operand, read) => {
    demand(Array.isArray(operand) && operand.length > 0);
    plan[keyword] = operand.map(read);
  };
}

/** @returns {Plan} */
function empty() {
  return {
    assertions: [],
    names: false,
    properties: new Map(),
    rest: undefined,
    items: undefined,
    allOf: [],
    anyOf: [],
    oneOf: [],
    not: undefined,
    ref: undefined,
  };
}
