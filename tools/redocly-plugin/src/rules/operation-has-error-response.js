import { child, members } from "../document/located.js";
import { onEachOperation } from "../document/operations.js";

/** @import { Oas3Rule } from "@redocly/openapi-core" */

const errorStatus = /^([45](\d\d|XX)|default)$/i;

/**
 * A client needs the failure shape of an operation to recognise a refusal.
 * @type {Oas3Rule}
 */
export const operationHasErrorResponse = () =>
  onEachOperation(({ title, at }, ctx) => {
    const responses = child(at, "responses");
    if (members(responses).some(([status]) => errorStatus.test(status))) return;
    ctx.report({
      message: `${title} has no error response. Add its documented failures under responses, or one 4XX where no status is documented.`,
      location: responses.node ? responses.location.key() : at.location.key(),
    });
  });
