import type { Call } from "../../core/exchange.ts";
import { hexDigits, type Random } from "../../core/random.ts";
import type { RateLimit } from "../../core/spec.ts";
import { specs } from "../../specs.ts";
import type { Environment } from "./options.ts";

export const hosts: Record<Environment, string> = {
  production: "ipg.irandargah.com",
  sandbox: "sandbox.irandargah.com",
};

/** Limits of the sandbox server in the spec: its maximum amount in Rial, and its rate limit for all calls. */
export const sandboxLimits = readSandboxLimits();

function readSandboxLimits(): { amount: number; calls: readonly RateLimit[] } {
  type Server = { url: string; "x-amount-limits"?: { maximum: number }; "x-rate-limit"?: RateLimit[] };
  const servers = specs.irandargah.servers as Server[];
  const server = servers.find(({ url }) => url === `https://${hosts.sandbox}`);
  const { "x-amount-limits": amounts, "x-rate-limit": calls } = server ?? {};
  if (!amounts || !calls) throw new Error("The spec of IranDargah has no limits for its sandbox.");
  return { amount: amounts.maximum, calls };
}

/** Returns the environment of a call: by the real host, otherwise by the option. */
export function environmentOf(call: Call, local: Environment): Environment {
  if (!call.realHost) return local;
  return call.base.endsWith(`//${hosts.sandbox}`) ? "sandbox" : "production";
}

/**
 * Draws the id of a call for `meta`. The docs have 13 hex digits, ids such as `req_verify_001`, and `sandbox_678abc123`.
 *
 * @param options.prefix Prefix of the id in production. @default ""
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

/** Draws `processing_time_ms` of `meta`. */
export function drawProcessingTime(random: Random): number {
  return random.integer(20, 120);
}
