import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { printErrorsPage } from "../scripts/errors-page.ts";
import { errorTable } from "../src/errors/error-table.ts";
import { DargahError, type ErrorCode, type Explainable, explain } from "../src/errors/index.ts";
import { outcomeTable } from "../src/errors/outcome-table.ts";
import { payerTexts } from "../src/errors/payer-texts.ts";

const codes = Object.keys(errorTable) as ErrorCode[];
const persian = /\p{Script=Arabic}/u;

describe("texts", () => {
  const rows = Object.entries({ ...errorTable, ...outcomeTable, ...payerTexts }).flatMap(([name, row]) => [
    "merchant" in row ? { name, ...row.merchant } : { name, ...row },
  ]);

  test.each(rows)("$name has an English and a Persian sentence", ({ en, fa }) => {
    expect(en).toMatch(/^[A-Z][^\u0600-\u06ff]+\.$/);
    expect(fa).toMatch(/\.$/);
    expect(fa).toMatch(persian);
    // Arabic letters that look like the Persian ones are found by no search.
    expect(fa).not.toMatch(/[يك\u0660-\u0669]/);
  });

  test("the payer never reads of keys, codes or the parts of the shop", () => {
    for (const { en } of Object.values(payerTexts)) expect(en).not.toMatch(/gateway|token|key|store|signature|API|`/i);
  });
});

test.each(codes)("%s is explained, and the error tells whether it may be repeated", (code) => {
  for (const retryable of [true, false]) {
    const explained = explain(new DargahError(code, "for logs", { retryable }));
    expect(explained).toMatchObject({ code, retryable, safeToShow: errorTable[code].safeToShow });
    expect(JSON.stringify(explained)).not.toContain("for logs");
  }
});

test.each<[Explainable, string, boolean]>([
  [{ outcome: "paid" }, "paid", false],
  [{ outcome: "cancelled" }, "cancelled", false],
  [{ outcome: "pending" }, "pending", true],
  [{ outcome: "failed", reason: "not_paid" }, "failed.not_paid", false],
  [{ outcome: "failed", reason: "expired" }, "failed.expired", false],
  [{ outcome: "failed", reason: "mismatch" }, "failed.mismatch", false],
  [{ outcome: "unknown", nextStep: "verify_again" }, "unknown.verify_again", true],
  [{ outcome: "unknown", nextStep: "check_own_record" }, "unknown.check_own_record", false],
  [{ outcome: "unknown", nextStep: "ask_gateway" }, "unknown.ask_gateway", false],
])("%j is explained as %s", (outcome, code, retryable) => {
  expect(explain(outcome)).toMatchObject({ code, retryable });
});

test("every case in which money may have moved asks the payer not to pay again", () => {
  const open = [
    ...codes.filter((code) => errorTable[code].effect === "unknown").map((code) => new DargahError(code, "")),
    { outcome: "unknown", nextStep: "verify_again" },
    { outcome: "failed", reason: "mismatch" },
  ] as Explainable[];
  for (const subject of open) expect(explain(subject).payer).toBe(payerTexts.beingChecked);
});

test.each([undefined, null, {}, { outcome: "toString" }, new Error("another"), { outcome: "failed" }])(
  "%s is refused",
  (subject) => {
    expect(() => explain(subject as Explainable)).toThrow(/DargahError or the outcome/);
  },
);

test("docs/errors.md is made from the tables; `npm run pnpm -- docs:errors` writes it", async () => {
  expect(await readFile(new URL("../../../docs/errors.md", import.meta.url), "utf8")).toBe(printErrorsPage());
});
