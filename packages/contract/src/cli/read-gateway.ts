import { didYouMean } from "@dargah/common/did-you-mean";
import { type GatewayName, gatewayNames } from "../spec/specs.ts";
import { UsageError } from "./io.ts";

/**
 * @param more What else the name may have been meant for, such as a command.
 * @throws {UsageError}
 */
export function readGateway(name: string, more: readonly string[] = []): GatewayName {
  const found = gatewayNames.find((known) => known === name);
  if (found) return found;
  const near = didYouMean(name, [...gatewayNames, ...more]);
  throw new UsageError(`The gateway "${name}" does not exist. The gateways are ${gatewayNames.join(", ")}.${near}`);
}
