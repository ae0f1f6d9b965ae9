import { DargahError } from "../errors/dargah-error.ts";
import type { Schema } from "./drift.ts";

/** Resolves a `$ref` into the same document; returns anything else unchanged. */
export function findTarget(document: object, given: unknown): Schema {
  let found = given;
  for (let depth = 0; isSchema(found) && typeof found.$ref === "string"; depth += 1) {
    // Our own specs are linted; the limit protects against circles in other documents.
    if (depth > 50) throw new DargahError("invalid_option", `The reference ${found.$ref} is circular.`);
    const { $ref, ...beside } = found;
    const target = $ref
      .replace(/^#\//, "")
      .split("/")
      .reduce<unknown>(
        (at, part) => (isSchema(at) ? at[part.replaceAll("~1", "/").replaceAll("~0", "~")] : undefined),
        document,
      );
    if (!isSchema(target)) throw new DargahError("invalid_option", `The spec has nothing at ${$ref}.`);
    found = "$ref" in target ? target : { ...target, ...beside };
  }
  return isSchema(found) ? found : {};
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
