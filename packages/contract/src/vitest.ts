import { afterAll, beforeAll, describe, test } from "vitest";
import type { CheckResult } from "./core/result.ts";
import type { Target } from "./core/target.ts";
import type { GatewayName } from "./openapi/specs.ts";
import { describeFinding } from "./reports/summary.ts";
import { openSession, type RunOptions, type Session, selectChecks } from "./run/run.ts";
import { startEmulator } from "./targets/emulator.ts";

export type ContractTestOptions = Pick<RunOptions, "only" | "readOnly" | "timeoutMilliseconds"> & {
  /** Opens the gateway under test, which is closed after the tests. @default the emulator of `@dargah/sandbox`, over HTTP */
  target?: () => Target | Promise<Target>;
  /** Makes an addition fail its test, as a violation does. @default false */
  failOnAdditions?: boolean;
};

/**
 * Defines one test for each check of a gateway's contract, inside its own `describe`. Call it where `describe` may be called.
 *
 * @throws {TypeError} for a name in `only` that the gateway does not have
 * @example
 * contractTests("vandar", { only: ["createPayment"] });
 * @example
 * contractTests("irandargah", {
 *   target: () => createTarget({ gateway: "irandargah", baseUrl: "https://sandbox.irandargah.com", credentials: { token, secretKey } }),
 * });
 */
export function contractTests(gateway: GatewayName, options: ContractTestOptions = {}): void {
  const { target: open = () => startEmulator({ gateway }), failOnAdditions = false, ...rest } = options;

  // Thrown here, so an unknown name is reported at the caller's line.
  const checks = selectChecks({ gateway, ...rest });

  describe(`the contract of ${gateway}`, () => {
    let target: Target | undefined;
    let session: Session | undefined;

    beforeAll(async () => {
      target = await open();
      session = openSession({ target, ...rest });
    });
    afterAll(async () => {
      await session?.cleanUp();
      await target?.close();
    });

    for (const check of checks) {
      test(check.id, async ({ skip }) => {
        if (!session) throw new Error("The gateway could not be opened.");
        const result = await session.run(check);
        if (result.outcome === "skipped") skip(result.reason);
        const isWrong = result.outcome === "violation" || result.outcome === "failed";
        if (isWrong || (failOnAdditions && result.outcome === "addition")) throw new Error(describeResult(result));
      });
    }
  });
}

function describeResult({ title, findings, reason }: CheckResult): string {
  return [
    title,
    ...(reason === undefined ? [] : [reason]),
    ...findings.map((finding) => describeFinding(finding)),
  ].join("\n");
}
