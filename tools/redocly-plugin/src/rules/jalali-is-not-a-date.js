import { child, items } from "../document/located.js";
import { onEachExample } from "../document/on-each-example.js";
import { onEachSchema } from "../document/on-each-schema.js";
import { schemaParts } from "../document/schema-parts.js";
import { textsWithSchemas } from "../document/texts-with-schemas.js";
import { isJalaliPattern, isJalaliText } from "../jalali-text.js";

/**
 * @import { Location, Oas3Rule, UserContext } from "@redocly/openapi-core"
 * @import { Located } from "../document/located.js"
 */

const remedy =
  "Remove the format, and write a pattern and x-calendar: jalali. A date library would read the year as Gregorian.";

/**
 * A date parser silently reads 1404-06-31 as the first of July 1404.
 * A field whose calendar no source states may show Jalali values without `x-calendar`, if it says so in `x-unknown`.
 * @type {Oas3Rule}
 */
export const jalaliIsNotADate = () => {
  const reported = new Set();
  /** @param {UserContext} ctx @param {{ message: string, location: Location }} problem */
  const report = (ctx, problem) => {
    if (!reported.has(problem.location.absolutePointer)) ctx.report(problem);
    reported.add(problem.location.absolutePointer);
  };

  const schemas = onEachSchema((schema, ctx) => {
    const parts = schemaParts(ctx, schema);
    const format = dateFormat(parts);
    const pattern = parts.map((part) => child(part, "pattern")).find(({ node }) => isJalaliPattern(node));
    const fixed = parts
      .flatMap((part) => [child(part, "const"), ...items(child(part, "enum"))])
      .find(({ node }) => isJalaliText(node));
    const sign = pattern ?? fixed;
    if (format && (isJalali(parts) || sign)) {
      report(ctx, { message: `A Jalali date has format: ${format.node}. ${remedy}`, location: format.location });
    } else if (sign && !isJalali(parts) && !isOpenQuestion(parts)) {
      report(ctx, {
        message: `${sign.node} is a Jalali date, but the schema does not say so. Add x-calendar: jalali.`,
        location: sign.location,
      });
    }
  });

  const examples = onEachExample(({ value, schema }, ctx) => {
    for (const { text, schemas: described } of textsWithSchemas(ctx, { value, schemas: [schema] })) {
      if (!isJalaliText(text.node) || described.length === 0 || isJalali(described)) continue;
      const format = dateFormat(described);
      if (format) {
        report(ctx, {
          message: `${text.node} is a Jalali date, but its schema has format: ${format.node}. ${remedy}`,
          location: text.location,
        });
      } else if (!isOpenQuestion(described)) {
        report(ctx, {
          message: `${text.node} is a Jalali date, but its schema does not say so. Add x-calendar: jalali to the schema, or x-unknown if no source states the calendar.`,
          location: text.location,
        });
      }
    }
  });
  return [schemas, examples];
};

/** @param {Located[]} parts */
function dateFormat(parts) {
  return parts.map((part) => child(part, "format")).find(({ node }) => node === "date" || node === "date-time");
}

/** @param {Located[]} parts */
function isJalali(parts) {
  return parts.some((part) => part.node["x-calendar"] === "jalali");
}

/** @param {Located[]} parts */
function isOpenQuestion(parts) {
  return parts.some((part) => part.node["x-unknown"]);
}
