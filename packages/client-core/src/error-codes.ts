/** A row of a gateway's code table. */
export type CodeEntry = {
  readonly code: number;
  /** Stable name in snake_case. */
  readonly name: string;
  readonly kind: string;
  /** Meaning in English. */
  readonly summary: string;
  /** Meaning in Persian. */
  readonly summaryFa: string;
  /** Whether the same call can be retried. */
  readonly retryable: boolean;
};

const persianZero = 0x06f0;
const arabicZero = 0x0660;

/**
 * Looks up a code in a gateway's table of rows or kinds. Gateways send codes as numbers or text, in ASCII, Persian or Arabic digits.
 *
 * @returns `undefined` for a code that is not in the table: gateways add codes without notice.
 */
export function findCode<Table extends { readonly [code: string]: CodeEntry | string }>(
  table: Table,
  code: unknown,
): Table[keyof Table] | undefined {
  if (typeof code !== "number" && typeof code !== "string") return undefined;
  const key = String(code)
    .trim()
    .replace(/[۰-۹٠-٩]/g, toAscii);
  return Object.hasOwn(table, key) ? (table[key] as Table[keyof Table]) : undefined;
}

function toAscii(digit: string): string {
  const point = digit.charCodeAt(0);
  return String(point - (point >= persianZero ? persianZero : arabicZero));
}
