import type { ErrorCode } from "./error-codes.ts";
import { errorTable } from "./error-table.ts";
import type { Operation } from "./operation.ts";
import type { PayerText } from "./payer-texts.ts";

const returns = new Set<ErrorCode>(["request_unusable", "callback_invalid", "callback_tampered"]);

const ofOrders = new Set<ErrorCode>(["order_paid", "order_being_checked", "order_cancelled"]);

/**
 * Returns the text about an error that the payer may read.
 *
 * The text says that no money was taken only where that is known: nobody can have paid what was not created. A refusal without a reason is not
 * such a case, because the gateway may refuse an order that is already paid.
 */
export function payerTextOf(code: ErrorCode, operation: Operation | undefined): PayerText {
  const { fate } = errorTable[code];
  switch (operation) {
    case "create":
      return textOfCreation(code);
    // The payer has already been to the bank, whatever went wrong here.
    case "verify":
      return "beingChecked";
    case "callback":
      return "returnUnusable";
    case "refund":
      return fate === "lost" ? "refundChecked" : "refundNotMade";
    case "cancel":
      return "cancelUnknown";
    case "read":
      return "notShown";
    case "webhook":
    case "subscribe":
      return "shopFailed";
    default:
      if (returns.has(code)) return "returnUnusable";
      if (code === "invalid_amount") return "amountNotPossible";
      // Of a checkout, whose errors have no operation where no gateway was called.
      if (ofOrders.has(code)) return textOfCreation(code);
      return fate === "lost" ? "beingChecked" : "shopFailed";
  }
}

function textOfCreation(code: ErrorCode): PayerText {
  switch (code) {
    case "invalid_amount":
      return "amountNotPossible";
    case "rate_limited":
      return "busy";
    case "order_used":
      return "orderUsed";
    case "order_paid":
      return "orderPaid";
    case "order_being_checked":
      return "beingChecked";
    case "order_cancelled":
      return "orderCancelled";
    case "gateway_refused":
      return "notAccepted";
    default:
      return "notStarted";
  }
}
