import { demandExamples } from "../demand-examples.js";
import { exampleValidator } from "../document/example-validator.js";
import { child } from "../document/located.js";
import { onEachExample } from "../document/on-each-example.js";
import { onEachSchema } from "../document/on-each-schema.js";

/** @import { Oas3Rule } from "@redocly/openapi-core" */

/** Two branches of a oneOf fail at once; more than this is noise. */
const shownReasons = 4;

/**
 * Examples are also responses of the emulator and vectors of the contract tests: a wrong one is wrong in three places.
 * @type {Oas3Rule}
 */
export const exampleIsValid = () => {
  const validator = exampleValidator();

  const values = onEachExample(({ title, value, schema }, ctx) => {
    try {
      const misfits = validator.validate(ctx, { value, schema });
      const [first] = misfits;
      if (!first) return;
      const reasons = [...new Set(misfits.map(({ reason }) => reason))].slice(0, shownReasons).join("; ");
      ctx.report({
        message: `${title} does not fit its schema: ${reasons}. Fix the example, or the schema where a documented sample contradicts it.`,
        location: child(value, ...first.path).location,
      });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      ctx.report({
        message: `${title} cannot be checked, its schema is broken: ${reason}.`,
        location: schema.location,
      });
    }
  });

  const formats = onEachSchema((schema, ctx) => {
    const format = child(schema, "format");
    if (format.node === undefined || validator.knowsFormat(format.node)) return;
    ctx.report({
      message: `Format ${JSON.stringify(format.node)} is unknown, so nothing checks it. Use a format of JSON Schema or OpenAPI, or a pattern.`,
      location: format.location,
    });
  });

  return [values, formats, demandExamples()];
};
