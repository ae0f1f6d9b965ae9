import { type GatewayName, gatewayNames } from "../../src/index.ts";
import type { OnePage, ShopGateway, Subject } from "./subject.ts";

const files = await Promise.all(
  gatewayNames.map(async (name): Promise<[GatewayName, Subject]> => {
    const { subject } = await import(`../gateways/${name}/subject.ts`);
    return [name, subject];
  }),
);

/** Every gateway of the registry. A gateway without a file fails the tests that import this. */
export const subjects = Object.fromEntries(files) as Record<GatewayName, Subject>;

export const shopGateways: readonly ShopGateway[] = files.map(([, { shop }]) => shop);

/** Selects a part of a subject, such as `({ onePage }) => onePage`. */
export function onePageOf(gateway: GatewayName): OnePage {
  const { onePage } = subjects[gateway];
  if (onePage) return onePage;
  throw new Error(`The subject of ${gateway} has no page that opens once.`);
}

/** Lists the gateways whose subjects have an optional part. */
export function gatewaysWith(has: (subject: Subject) => unknown): GatewayName[] {
  return files.filter(([, subject]) => has(subject)).map(([name]) => name);
}
