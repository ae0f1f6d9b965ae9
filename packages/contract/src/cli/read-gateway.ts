import { type GatewayName, gatewayNames } from "../spec/specs.ts";
import { UsageError } from "./io.ts";

/** @throws {UsageError} */
export function readGateway(name: string): GatewayName {
  const found = gatewayNames.find((known) => known === name);
  if (found) return found;
  throw new UsageError(`There is no gateway "${name}". There are ${gatewayNames.join(", ")}.`);
}
