import type { Call } from "../../core/exchange.ts";
import { hexDigits, type Random } from "../../core/random.ts";
import type { RateLimit } from "../../core/spec.ts";
import { specs } from "../../specs.ts";
import type { Environment } from "./options.ts";

export const hosts: Record<Environment, string> = {
  production: "ipg.irandargah.com",
  sandbox: "sandbox.irandargah.com",
};

/** What the spec says of the sandbox's server alone: its highest amount in Rial, and its limit for all calls. */
export const sandboxLimits = readSandboxLimits();

function readSandboxLimits(): { amount: number; calls: readonly RateLimit[] } {
  type Server = { url: string; "x-amount-limits"?: { maximum: number }; "x-rate-limit"?: RateLimit[] };
  const servers = specs.irandargah.servers as Server[];
  const server = servers.find(({ url }) => url === `https://${hosts.sandbox}`);
  const { "x-amount-limits": amounts, "x-rate-limit": calls } = server ?? {};
  if (!amounts || !calls) throw new Error("The spec of IranDargah has no limits of its sandbox.");
  return { amount: amounts.maximum, calls };
}

/** The environment that a call reached: by the real host, else as the option says. */
export function environmentOf(call: Call, local: Environment): Environment {
  if (!call.realHost) return local;
  return call.base.endsWith(`//${hosts.sandbox}`) ? "sandbox" : "production";
}

/**
 * The id of a call, as `meta` has it. Printed are 13 hex digits, `req_verify_001` and its like, and `sandbox_678abc123`.
 *
 * @param options.prefix What the id begins with in production. @default ""
 */
export function drawRequestId(options: {
  call: Call;
  random: Random;
  local: Environment;
  prefix?: "req_verify_" | "req_status_" | "req_retry_" | "req_error_";
}): string {
  const { call, random, local, prefix = "" } = options;
  const isSandbox = environmentOf(call, local) === "sandbox";
  return isSandbox ? `sandbox_${random.text(9, hexDigits)}` : prefix + random.text(13, hexDigits);
}

/** `processing_time_ms` of `meta`. */
export function drawProcessingTime(random: Random): number {
  return random.integer(20, 120);
}
