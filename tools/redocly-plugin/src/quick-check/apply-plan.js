import { isMap } from "../document/located.js";

/** @import { Plan } from "./plan.js" */

/**
 * The names of the properties that a schema, with the schemas beside it, has described: a set, or `true` for all.
 * @typedef {Set<string> | true} Described
 */

/**
 * @typedef {object} State
 * @property {boolean} named False when any schema has met a property that it does not describe.
 * @property {number} steps
 */

/** Thrown for a value that needs more steps than any real example: schemas that refer to each other many times. */
export class TooLong extends Error {}

const mostSteps = 20_000;

/**
 * Where a schema stands. Redocly's validator allows properties without a description in a member of allOf (`part`), and, as long as no schema
 * beside them describes properties, in the target of its `$ref` and in a branch of anyOf, oneOf or not.
 */
const top = 0;
const part = 1;
const partTarget = 2;
const branch = 4;

/** @type {Set<string>} */
const none = new Set();

/**
 * Returns what a value's schema describes of it; undefined if the value does not fit.
 * @param {Plan} plan
 * @param {unknown} value
 * @param {State} state
 * @returns {Described | undefined}
 */
export function applyPlan(plan, value, state, place = top) {
  if (++state.steps > mostSteps) throw new TooLong();
  const described = fitsOnItsOwn(plan, value, state, place) ? ofAllParts(plan, value, state, place) : undefined;
  if (described !== undefined && plan.names && isMap(value) && !mayHaveMore(plan, place)) {
    state.named &&= described === true || Object.keys(value).every((name) => described.has(name));
  }
  return described;
}

/** @param {Plan} plan @param {number} place */
function mayHaveMore(plan, place) {
  const isAlone = !plan.ref && [plan.allOf, plan.anyOf, plan.oneOf].every((list) => list.length === 0);
  return (place & part) !== 0 || (isAlone && (place & (partTarget | branch)) !== 0);
}

/** @param {Plan} plan @param {any} value @param {State} state @param {number} place */
function fitsOnItsOwn(plan, value, state, place) {
  const inside = place & branch;
  /** @param {Plan} inner @param {unknown} held */
  const fits = (inner, held) => applyPlan(inner, held, state, inside) !== undefined;
  if (!plan.assertions.every((check) => check(value))) return false;
  if (plan.items && Array.isArray(value)) return value.every((item) => fits(/** @type {Plan} */ (plan.items), item));
  if (!isMap(value)) return true;
  for (const [name, inner] of plan.properties) {
    if (value[name] !== undefined && !fits(inner, value[name])) return false;
  }
  const { rest } = plan;
  return !rest || Object.keys(value).every((name) => plan.properties.has(name) || fits(rest, value[name]));
}

/** @param {Plan} plan @param {unknown} value @param {State} state @param {number} place @returns {Described | undefined} */
function ofAllParts(plan, value, state, place) {
  /** @type {Described} */
  let described = plan.rest ? true : plan.properties.size > 0 ? new Set(plan.properties.keys()) : none;
  /** @param {Described} more */
  const add = (more) => {
    if (described === true || more === true) described = true;
    else if (more.size > 0) described = new Set([...described, ...more]);
  };
  const inside = place & branch;
  const all = [
    ...plan.allOf.map((inner) => applyPlan(inner, value, state, inside | part)),
    ...(plan.ref ? [applyPlan(plan.ref, value, state, place & part ? partTarget : top)] : []),
  ];
  for (const one of all) {
    if (one === undefined) return undefined;
    add(one);
  }
  for (const list of [plan.anyOf, plan.oneOf]) {
    if (list.length === 0) continue;
    const found = list.map((inner) => applyPlan(inner, value, state, branch)).filter((one) => one !== undefined);
    if (found.length === 0 || (found.length > 1 && list === plan.oneOf)) return undefined;
    for (const one of found) add(one);
  }
  if (plan.not && applyPlan(plan.not, value, state, branch) !== undefined) return undefined;
  return described;
}
