import { type Answer, type Call, Refusal } from "../../core/exchange.ts";

/** The codes that Inopal documents, by the names that it prints, in its own spelling. */
export const codes = {
  requiredInputParametersNotSatisfied: -4,
  incorrectTerminalId: -5,
  incorrectAmount: -6,
  lowAmount: -7,
  highAmount: -8,
  emptyOrderId: -9,
  shortOrderId: -10,
  longOrderId: -11,
  paymentFailed: -12,
  paymentDataNotValid: -13,
  inactiveTerminal: -14,
  invalidCardNumber: -15,
  retryVerification: -16,
  retryToken: -17,
  invalidCallbackAddress: -23,
  shopsInactive: -24,
  amountExeededLimit: -25,
  error: -99,
} as const;

export type CodeName = keyof typeof codes;

/** A refusal has HTTP 200, unless there is a reason outside Inopal's table for another status. */
export function refused(name: CodeName, status = 200): Answer {
  return { status, body: { status: codes[name], message: name, data: [] } };
}

export function refuse(name: CodeName): Refusal {
  return new Refusal(refused(name));
}

/** The printed refusal of a wrong gateway id or address, which names the call. The name of another call than this one is not known. */
export function unauthenticated(call: Call): Answer {
  return {
    status: 401,
    body: {
      status: "unauthenticated",
      ...(call.operationId === "createPayment" && { action: "PardakhtCreate" }),
      tag: "unauthenticated",
      message: "دسترسی نامعتبر",
      data: [],
      api_version: "1.0.0",
    },
  };
}
