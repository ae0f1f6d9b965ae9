import { judgeDatePattern } from "../date-pattern.js";
import { child } from "../document/located.js";
import { onEachSchema } from "../document/on-each-schema.js";
import { schemaParts } from "../document/schema-parts.js";

/**
 * @import { Oas3Rule } from "@redocly/openapi-core"
 * @import { Located } from "../document/located.js"
 */

/**
 * A pattern is the only check of a Jalali date, since validators have no format for it. Month 13 must not match.
 * @type {Oas3Rule}
 */
export const datePatternIsExact = () => {
  const reported = new Set();
  return onEachSchema((schema, ctx) => {
    const parts = schemaParts(ctx, schema);
    const isJalali = parts.some(({ node }) => node["x-calendar"] === "jalali");
    const patterns = parts.map((part) => child(part, "pattern")).filter(({ node }) => typeof node === "string");
    /** @param {Located} at @param {string} message */
    const report = ({ location }, message) => {
      if (!reported.has(location.absolutePointer)) ctx.report({ message, location });
      reported.add(location.absolutePointer);
    };
    let isDate = false;
    for (const pattern of patterns) {
      const judged = judgeDatePattern(pattern.node, { isJalali });
      isDate ||= judged.isDate;
      if (judged.admits !== undefined) {
        report(
          pattern,
          `${pattern.node} admits ${judged.admits}, which does not exist. Write the ranges: months 01 to 12, days 01 to 31, hours 00 to 23.`,
        );
      } else if (judged.refuses !== undefined) {
        report(pattern, `${pattern.node} refuses ${judged.refuses}, which exists. Widen the range.`);
      }
    }
    const calendar = parts.map((part) => child(part, "x-calendar")).find(({ node }) => node === "jalali");
    if (calendar && !isDate) {
      report(calendar, "A Jalali date needs a pattern that admits only dates, because no format describes it.");
    }
  });
};
