import { expect } from "vitest";
import type { ErrorCode } from "../../src/errors/error-codes.ts";
import type { Gateway } from "../../src/index.ts";
import { order } from "./sandbox.ts";

type Row<Change> = readonly [what: string, change: Change, code?: ErrorCode];

/** Rows of a table of new payments, each with the expected result, for the test's title. */
export function withVerdicts<Change extends object>(rows: readonly Row<Change>[]) {
  return rows.map(
    ([what, change, code]) => [what, code ? `is refused with ${code}` : "is taken", change, code] as const,
  );
}

/** The payment is created, or refused with this code before anything is sent. */
export async function expectVerdict(
  { gateway, calls, page }: { gateway: Pick<Gateway, "createPayment">; calls: () => unknown[]; page: RegExp },
  change: object,
  code?: ErrorCode,
): Promise<void> {
  const run = gateway.createPayment({ ...order, ...change });
  if (code) await expect(run).rejects.toMatchObject({ name: "DargahError", code });
  else
    expect(await run).toMatchObject({
      reference: expect.stringMatching(/./),
      redirect: { url: expect.stringMatching(page) },
    });
  expect(calls()).toEqual(code ? [] : ["createPayment"]);
}
