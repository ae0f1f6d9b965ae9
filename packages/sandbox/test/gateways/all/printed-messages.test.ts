import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Call, Refusal } from "../../../src/core/exchange.ts";
import { codes, refuse as refuseAtInopal } from "../../../src/gateways/inopal/failures.ts";
import { refuse as refuseAtInvoiceScript } from "../../../src/gateways/invoice-script/failures.ts";
import { refuse as refuseAtIranDargah } from "../../../src/gateways/irandargah/failures.ts";
import { sentences } from "../../../src/gateways/vandar/failures.ts";
import { gatewayNames } from "../../../src/generated/gateways.ts";
import { specs } from "../../../src/specs.ts";

type Messages = Record<string, { message?: string; "message-fa": string }>;
type Row = { code: number; kind: string; message?: string; "message-fa"?: string };

const files = gatewayNames.flatMap((gateway) => {
  const file = new URL(`../../../../../specs/${gateway}/vectors/messages.json`, import.meta.url);
  return existsSync(file) ? [{ gateway, ...(JSON.parse(readFileSync(file, "utf8")) as { messages: Messages }) }] : [];
});

/** What the emulator responds with for a code. */
const refusals: Record<string, (code: number) => Refusal> = {
  irandargah: (code) => refuseAtIranDargah({ now: 0 } as Call, code),
  "invoice-script": (code) => refuseAtInvoiceScript(code as 100, { numbersAs: "numbers" } as never),
  inopal(code) {
    const [name] = Object.entries(codes).find(([, known]) => known === code) ?? [];
    return refuseAtInopal(name as keyof typeof codes);
  },
};

describe.each(files)("the messages that the docs of $gateway print", ({ gateway, messages }) => {
  const rows = (specs[gateway]["x-error-codes"] ?? []) as readonly Row[];
  const codesOf = (list: readonly Row[]) => list.map(({ code }) => String(code));

  test("are all in its spec, byte by byte, and no others", () => {
    const printed = rows.filter((row) => row.message !== undefined || row["message-fa"] !== undefined);
    const inSpec = printed.map(({ code, message, "message-fa": persian }) => [
      String(code),
      { ...(message !== undefined && { message }), "message-fa": persian },
    ]);
    expect(Object.fromEntries(inSpec)).toEqual(messages);
  });

  const failures = codesOf(rows.filter(({ kind }) => kind !== "success")).filter((code) => code in messages);

  test.each(failures)("are those of the emulator: %s", (code) => {
    const { response } = (refusals[gateway] as (code: number) => Refusal)(Number(code));
    const { message, "message-fa": persian } = messages[code] as Messages[string];
    const text = JSON.stringify("body" in response ? response.body : undefined);
    expect(text).toContain(JSON.stringify(message ?? persian));
  });
});

test("the sentences of Vandar are those of the documented samples", () => {
  const fields = ["api_key", "callback_url", "amount", "token"];
  const known = [
    ...Object.values(sentences).filter((sentence) => typeof sentence === "string"),
    ...fields.flatMap((field) => [sentences.missing(field), sentences.invalid(field)]),
  ].map(withoutStop);
  const printed = new Set(printedIn(specs.vandar).map(withoutStop));
  expect([...printed].filter((sentence) => !known.includes(sentence))).toEqual([]);
  const always = Object.values(sentences).filter((sentence) => typeof sentence === "string");
  expect(always.map(withoutStop).filter((sentence) => !printed.has(sentence))).toEqual([]);
});

/** The docs print some of the sentences with a full stop and without. */
function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, "");
}

/** Persian texts in the lists `errors` of documented examples. */
function printedIn(node: unknown, isDocumented = false): string[] {
  if (Array.isArray(node)) return node.flatMap((item) => printedIn(item, isDocumented));
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const documented = isDocumented || (node as Record<string, unknown>)["x-documented"] === true;
    if (documented && key === "errors" && Array.isArray(value))
      return value.filter((item) => typeof item === "string" && /\p{Script=Arabic}/u.test(item));
    return printedIn(value, documented);
  });
}
