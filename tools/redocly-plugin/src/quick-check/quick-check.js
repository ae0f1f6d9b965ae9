import { applyPlan, TooLong } from "./apply-plan.js";
import { planReader } from "./plan.js";

/**
 * @import { UserContext } from "@redocly/openapi-core"
 * @import { Located } from "../document/located.js"
 */

/**
 * @typedef {object} Proof
 * @property {boolean} fits Whether the value certainly fits the schema.
 * @property {boolean} named Whether it does, and certainly has no property without a description, which Redocly's own rules refuse.
 */

/** @typedef {(ctx: UserContext, pair: { value: unknown, schema: Located }) => Proof} QuickCheck */

/** @type {Proof} */
const unproven = { fits: false, named: false };

/**
 * Returns a function that tries to prove that an example fits its schema, without the compilation that a validator needs for each schema.
 * What is not proven may still fit. A validator has to decide, and it says what is wrong.
 * @returns {QuickCheck}
 */
export function quickCheck() {
  /** @type {UserContext["resolve"]} */
  let resolve;
  const planOf = planReader((node, file) => {
    const { node: target, location } = resolve(node, file);
    return target === undefined || !location ? undefined : { node: target, file: location.source.absoluteRef };
  });
  return (ctx, { value, schema }) => {
    resolve = ctx.resolve;
    const plan = planOf({ node: schema.node, file: schema.location.source.absoluteRef });
    if (!plan) return unproven;
    const state = { named: true, steps: 0 };
    try {
      const fits = applyPlan(plan, value, state) !== undefined;
      return { fits, named: fits && state.named };
    } catch (cause) {
      if (cause instanceof TooLong) return unproven;
      throw cause;
    }
  };
}
