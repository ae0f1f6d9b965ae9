import type { Metadata } from "./metadata.ts";

const docs: Record<keyof Metadata, string> = {
  servers:
    "The gateway's servers by name. A `{variable}` in a url is filled from `variables`, the defaults, or by the caller.",
  serverDescriptions: "The description of each server.",
  amountLimits:
    "Smallest and largest amount of one payment in Rial, both inclusive. A server may have limits of its own.",
  operations: "Every operation that the gateway offers, by operation id.",
  rateLimits: "The documented rate limits of servers and of operations, by name.",
  errorCodes:
    "Every code that a response may carry, by code. Gateways add codes without notice: an unknown code is not an error.",
  errorKinds: "Only the kinds in `errorCodes`, by code, for programs with their own texts.",
  callbackCodes: "Codes that only the callback carries, where they differ from `errorCodes`.",
  testCards: "Cards of the gateway's test environment.",
  unverifiedMoney:
    "What becomes of money that was paid and never verified. `windowMinutes`, counted from `windowStart`, is the time for the verification, where a source states it.",
  callbackReference:
    "Which reference the payer's callback has: that of the payment, as createPayment returned it, or only a receipt of the transaction.",
  paymentPage: "How often the payment page can be opened.",
};

/** Prints each table as a separate `as const` export, so that bundlers drop unused ones. A fact that the spec does not state is left out. */
export function printMetadata(metadata: Metadata): string {
  return (Object.keys(docs) as (keyof Metadata)[])
    .filter((name) => metadata[name] !== undefined)
    .map((name) => `/** ${docs[name]} */\nexport const ${name} = ${printValue(metadata[name])} as const;\n`)
    .join("\n");
}

const identifier = /^[A-Za-z_$][\w$]*$/;

/** A value as TypeScript writes it, broken into lines where it is long. */
export function printValue(value: unknown, indent = ""): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const deeper = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((item) => printValue(item, deeper))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => `${printKey(key)}: ${printValue(item, deeper)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  if (parts.length === 0) return `${open}${close}`;
  const oneLine = `${open} ${parts.join(", ")} ${close}`;
  if (!oneLine.includes("\n") && oneLine.length + indent.length < 110) return oneLine;
  return `${open}\n${parts.map((part) => `${deeper}${part},\n`).join("")}${indent}${close}`;
}

const printKey = (key: string) => (identifier.test(key) || /^\d+$/.test(key) ? key : JSON.stringify(key));
