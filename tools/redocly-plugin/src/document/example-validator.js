import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { quickCheck } from "../quick-check/quick-check.js";
import { toJsonSchema } from "./json-schema.js";

/**
 * @import { ErrorObject, ValidateFunction } from "ajv/dist/2020.js"
 * @import { UserContext } from "@redocly/openapi-core"
 * @import { Located } from "./located.js"
 */

/**
 * @typedef {object} ExampleValidator
 * @property {(format: unknown) => boolean} knowsFormat
 * @property {(ctx: UserContext, pair: { value: Located, schema: Located }) => Misfit[]} validate
 */

/**
 * @typedef {object} Misfit
 * @property {string[]} path Keys from the value down to the misfit.
 * @property {string} reason
 */

/** @returns {ExampleValidator} */
export function exampleValidator() {
  const prove = quickCheck();
  /** @type {ReturnType<typeof schemaCompiler> | undefined} */
  let compiler;
  return {
    knowsFormat: (format) => typeof format === "string" && Object.hasOwn(fullFormats, format),
    validate(ctx, { value, schema }) {
      if (prove(ctx, { value: value.node, schema }).fits) return [];
      compiler ??= schemaCompiler();
      const validate = compiler(ctx, schema);
      return validate(value.node) ? [] : mostSpecific(validate.errors ?? []).map(misfit);
    },
  };
}

/** @returns {(ctx: UserContext, schema: Located) => ValidateFunction} */
function schemaCompiler() {
  // Not strict, because OpenAPI's own keywords are not mistakes. Unknown formats would then pass silently, hence `knowsFormat`.
  // Each validator sees a few examples, so compiling it fast matters, not what it compiles to.
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    logger: false,
    validateSchema: false,
    meta: false,
    inlineRefs: false,
    code: { optimize: false },
  });
  // The package is CommonJS and its types describe an ES module: the import is the function itself.
  /** @type {any} */ (formats)(ajv);
  /** @type {Map<string, string>} */
  const names = new Map();
  let named = 0;

  /** @param {UserContext} ctx @param {Located} at @returns {string} */
  const nameOf = (ctx, at) => {
    const pointer = at.location.absolutePointer;
    const known = names.get(pointer);
    if (known !== undefined) return known;
    const name = `schema:${++named}`;
    // Before its own references, which may lead back to it.
    names.set(pointer, name);
    try {
      const schema = toJsonSchema(ctx, at, (target) => nameOf(ctx, target));
      ajv.addSchema(schema, name);
    } catch (cause) {
      // So that the next example of a broken schema fails for the same reason.
      names.delete(pointer);
      throw cause;
    }
    return name;
  };

  return (ctx, schema) => /** @type {ValidateFunction} */ (ajv.getSchema(nameOf(ctx, schema)));
}

/** "Must match exactly one schema in oneOf" adds nothing to the errors of the branches, unless it is the only error. @param {ErrorObject[]} errors */
function mostSpecific(errors) {
  const specific = errors.filter(({ keyword }) => !["oneOf", "anyOf", "if"].includes(keyword));
  return specific.length > 0 ? specific : errors;
}

/** @param {ErrorObject} error @returns {Misfit} */
function misfit({ instancePath, message, params }) {
  const path = instancePath.split("/").slice(1);
  const detail = Object.values(params).find(
    (value) => value !== null && ["string", "number", "boolean"].includes(typeof value),
  );
  const named =
    detail !== undefined && !String(message).includes(String(detail)) ? `${message}: ${detail}` : String(message);
  return {
    path: path.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~")),
    reason: `${instancePath || "it"} ${named}`,
  };
}
