import { readCallbackUrl } from "../../core/callback-url.ts";
import { type Call, type CallResponse, type FieldError, Refusal } from "../../core/exchange.ts";
import type { InopalSettings, InopalTerminal } from "./options.ts";

/** The codes that Inopal documents, by its own names and in its own spelling. */
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

/** Builds a refusal. It has HTTP 200, unless a reason outside Inopal's table requires another status. */
export function refused(name: CodeName, status = 200): CallResponse {
  return { status, body: { status: codes[name], message: name, data: [] } };
}

export function refuse(name: CodeName): Refusal {
  return new Refusal(refused(name));
}

/** Builds the documented refusal of a wrong gateway id or address, which names the call. Only the name of createPayment is known. */
export function unauthenticated(call: Call): CallResponse {
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

type Checked = {
  /** Validation errors of the fields. */
  errors: readonly FieldError[];
  body: Record<string, unknown>;
  terminal: InopalTerminal;
  settings: InopalSettings;
};

type Check = [CodeName, (checked: Checked) => boolean];

const ofTerminal: readonly Check[] = [
  ["incorrectTerminalId", ({ terminal }) => !terminal.terminalKnown],
  ["inactiveTerminal", ({ terminal }) => !terminal.active],
  ["shopsInactive", ({ terminal }) => !terminal.shopActive],
];

const isMissing: Check = [
  "requiredInputParametersNotSatisfied",
  ({ errors }) => errors.some(({ keyword }) => keyword === "required"),
];

// Inopal documents no order. This is the order of the table of codes, with the terminal after the fields.
const ofCreate: readonly Check[] = [
  isMissing,
  ["incorrectAmount", ({ errors }) => errors.some(of("amount", ["type", "format"]))],
  ["lowAmount", ({ errors }) => errors.some(of("amount", ["minimum"]))],
  ["highAmount", ({ errors }) => errors.some(of("amount", ["maximum"]))],
  ["emptyOrderId", ({ body }) => body.order_id === ""],
  ["shortOrderId", ({ body, settings }) => lengthOf(body.order_id) < settings.minimumOrderIdLength],
  ["longOrderId", ({ errors }) => errors.some(of("order_id", ["maxLength"]))],
  // There is no code for forbidden characters in an order id or for a malformed email address. This one is the nearest.
  ["requiredInputParametersNotSatisfied", ({ errors }) => errors.some(({ field }) => field !== "callback")],
  ...ofTerminal,
  ["invalidCallbackAddress", ({ body, terminal }) => !isAllowed(String(body.callback), terminal)],
  ["amountExeededLimit", ({ body, terminal }) => Number(body.amount) > (terminal.amountLimit ?? Infinity)],
  ["invalidCardNumber", ({ body, settings }) => settings.readCardNumber && !isCardNumber(body.card_number)],
];

const ofVerify: readonly Check[] = [
  isMissing,
  ["incorrectAmount", ({ errors }) => errors.some(of("amount"))],
  ["paymentDataNotValid", ({ errors }) => errors.length > 0],
  ...ofTerminal,
];

/** Returns the code of the first error of a call, or nothing if it is valid. */
export function findWrong(operation: "create" | "verify", checked: Checked): CodeName | undefined {
  return (operation === "create" ? ofCreate : ofVerify).find(([, fails]) => fails(checked))?.[0];
}

function of(field: string, keywords?: readonly string[]): (error: FieldError) => boolean {
  return (error) => error.field === field && (keywords?.includes(error.keyword) ?? true);
}

function lengthOf(text: unknown): number {
  return typeof text === "string" ? text.length : Infinity;
}

function isAllowed(address: string, { callbackDomains }: InopalTerminal): boolean {
  const url = readCallbackUrl(address);
  return url !== undefined && (callbackDomains?.includes(url.hostname) ?? true);
}

function isCardNumber(value: unknown): boolean {
  return value === undefined || /^\d{16}$/.test(String(value));
}
