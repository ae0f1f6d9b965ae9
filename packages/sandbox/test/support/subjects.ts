import { type GatewayName, gatewayNames } from "../../src/index.ts";
import type { OnePage, ShopGateway, Subject } from "./subject.ts";

const files = await Promise.all(
  gatewayNames.map(async (name): Promise<[GatewayName, Subject]> => {
    const { subject } = await import(`../gateways/${name}/subject.ts`);
    return [name, subject];
  }),
);

/** Every gateway of the registry. One without a file fails the tests that import this. */
export const subjects = Object.fromEntries(files) as Record<GatewayName, Subject>;

export const shopGateways: readonly ShopGateway[] = files.map(([, { shop }]) => shop);

/** What a test of `gatewaysWith(({ onePage }) => onePage)` asks for. */
export function onePageOf(gateway: GatewayName): OnePage {
  const { onePage } = subjects[gateway];
  if (onePage) return onePage;
  throw new Error(`The subject of ${gateway} has no page that opens once.`);
}

/** The gateways whose subjects have something that others have not. */
export function gatewaysWith(has: (subject: Subject) => unknown): GatewayName[] {
  return files.filter(([, subject]) => has(subject)).map(([name]) => name);
}
