import { amountHasMoneyUnit } from "./rules/amount-has-money-unit.js";
import { arrayHasItems } from "./rules/array-has-items.js";
import { codesAreListed } from "./rules/codes-are-listed.js";
import { contactAndDocsAreNamed } from "./rules/contact-and-docs-are-named.js";
import { datePatternIsExact } from "./rules/date-pattern-is-exact.js";
import { enumHasOneType } from "./rules/enum-has-one-type.js";
import { exampleIsValid } from "./rules/example-is-valid.js";
import { jalaliIsNotADate } from "./rules/jalali-is-not-a-date.js";
import { noHttpServer } from "./rules/no-http-server.js";
import { operationHasErrorResponse } from "./rules/operation-has-error-response.js";
import { operationHasRetry } from "./rules/operation-has-retry.js";
import { overlayFilterHasParentheses } from "./rules/overlay-filter-has-parentheses.js";
import { paymentFactsAreStated } from "./rules/payment-facts-are-stated.js";
import { requestIsStrict } from "./rules/request-is-strict.js";
import { responseEnumIsOpen } from "./rules/response-enum-is-open.js";
import { serverVariableIsDescribed } from "./rules/server-variable-is-described.js";
import { successIsMarked } from "./rules/success-is-marked.js";
import { versionHasChangelog } from "./rules/version-has-changelog.js";

const id = "dargah";

/** Every rule for OpenAPI, by the name of its file. */
export const rules = {
  "amount-has-money-unit": amountHasMoneyUnit,
  "array-has-items": arrayHasItems,
  "codes-are-listed": codesAreListed,
  "contact-and-docs-are-named": contactAndDocsAreNamed,
  "date-pattern-is-exact": datePatternIsExact,
  "enum-has-one-type": enumHasOneType,
  "example-is-valid": exampleIsValid,
  "jalali-is-not-a-date": jalaliIsNotADate,
  "no-http-server": noHttpServer,
  "operation-has-error-response": operationHasErrorResponse,
  "operation-has-retry": operationHasRetry,
  "payment-facts-are-stated": paymentFactsAreStated,
  "request-is-strict": requestIsStrict,
  "response-enum-is-open": responseEnumIsOpen,
  "server-variable-is-described": serverVariableIsDescribed,
  "success-is-marked": successIsMarked,
  "version-has-changelog": versionHasChangelog,
};

/** Every rule for overlays. */
export const overlayRules = {
  "overlay-filter-has-parentheses": overlayFilterHasParentheses,
};

/**
 * The Redocly plugin that enforces docs/spec-conventions.md in the specs.
 * @returns {import("@redocly/openapi-core").Plugin}
 */
export default function dargahPlugin() {
  return {
    id,
    rules: { oas3: rules, overlay1: overlayRules },
    configs: {
      strict: {
        oas3_0Rules: errors(rules),
        oas3_1Rules: errors(rules),
        oas3_2Rules: errors(rules),
        overlay1Rules: errors(overlayRules),
      },
    },
  };
}

/** @param {object} named */
function errors(named) {
  return Object.fromEntries(Object.keys(named).map((name) => [`${id}/${name}`, /** @type {const} */ ("error")]));
}
