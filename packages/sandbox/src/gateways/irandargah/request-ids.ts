import type { Call } from "../../core/exchange.ts";
import { hexDigits, type Random } from "../../core/random.ts";
import { environmentOf } from "./environment.ts";
import type { Environment } from "./options.ts";

export type RequestIds = ReturnType<typeof createRequestIds>;

/** Ids of calls, as `meta` has them. Printed are 13 hex digits, `req_verify_001` and its like, and `sandbox_678abc123`. */
export function createRequestIds({ random, local }: { random: Random; local: Environment }) {
  return {
    /** @param prefix What the id begins with in production. */
    make(call: Call, prefix: "" | "req_verify_" | "req_status_" | "req_retry_" | "req_error_" = ""): string {
      const sandbox = environmentOf(call, local) === "sandbox";
      return sandbox ? `sandbox_${random.text(9, hexDigits)}` : prefix + random.text(13, hexDigits);
    },
    processingTime: (): number => random.integer(20, 120),
  };
}
