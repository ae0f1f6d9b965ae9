import { amountHasMoneyUnit } from "./rules/amount-has-money-unit.js";
import { codesAreListed } from "./rules/codes-are-listed.js";
import { exampleIsValid } from "./rules/example-is-valid.js";
import { jalaliIsNotADate } from "./rules/jalali-is-not-a-date.js";
import { noHttpServer } from "./rules/no-http-server.js";
import { operationHasErrorResponse } from "./rules/operation-has-error-response.js";
import { operationHasRetry } from "./rules/operation-has-retry.js";
import { requestIsStrict } from "./rules/request-is-strict.js";
import { responseEnumIsOpen } from "./rules/response-enum-is-open.js";
import { successIsMarked } from "./rules/success-is-marked.js";

const id = "dargah";

/** Every rule, named as its file. */
export const rules = {
  "amount-has-money-unit": amountHasMoneyUnit,
  "codes-are-listed": codesAreListed,
  "example-is-valid": exampleIsValid,
  "jalali-is-not-a-date": jalaliIsNotADate,
  "no-http-server": noHttpServer,
  "operation-has-error-response": operationHasErrorResponse,
  "operation-has-retry": operationHasRetry,
  "request-is-strict": requestIsStrict,
  "response-enum-is-open": responseEnumIsOpen,
  "success-is-marked": successIsMarked,
};

/**
 * The Redocly plugin that holds the specs to docs/spec-conventions.md.
 * @returns {import("@redocly/openapi-core").Plugin}
 */
export default function dargahPlugin() {
  return {
    id,
    rules: { oas3: rules },
    configs: {
      strict: { rules: Object.fromEntries(Object.keys(rules).map((name) => [`${id}/${name}`, "error"])) },
    },
  };
}
