import type { GatewayName } from "../spec/specs.ts";
import { isProduction } from "../target/production.ts";
import { UsageError } from "./io.ts";

/**
 * Stops before real money may move.
 *
 * @param options.means Options that say that this is meant.
 * @throws {UsageError}
 */
export function refuseProduction(options: { gateway: GatewayName; address: string; means: string }): void {
  const { gateway, address, means } = options;
  if (!isProduction(gateway, address)) return;
  const { host } = new URL(address);
  throw new UsageError(
    `${host} may be a gateway in production, where these calls ask for real money. Use ${means} if you mean it.`,
  );
}
