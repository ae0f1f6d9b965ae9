import type { SpecDocument } from "./spec.ts";

type Row = { code: number | string; message?: string; "message-fa"?: string };

/**
 * Returns a function from a code to the message that the gateway's docs print for it.
 *
 * @param own Messages of the sandbox's own for codes without a printed one. @default none
 */
export function messagesOf(document: SpecDocument, own: Readonly<Record<string, string>> = {}) {
  const rows = (document["x-error-codes"] ?? []) as readonly Row[];
  const printed = rows.map(({ code, message, "message-fa": persian }) => [String(code), message ?? persian] as const);
  const messages = new Map(printed.filter(([, message]) => message !== undefined));
  return (code: number): string => {
    const message = messages.get(String(code)) ?? own[code];
    if (message === undefined) throw new Error(`The spec has no message of the code ${code}.`);
    return message;
  };
}
