import { findArrowsUp } from "./arrows.ts";
import { type Checkout, countLines, isCode, isTest, packageOf, readCheckout, type Size } from "./checkout.ts";
import { findCircles } from "./circles.ts";
import { type Duplicates, findDuplicates } from "./duplicates.ts";
import { findLists, type GatewayCost, type GatewayLists, measureGateway } from "./gateways.ts";
import { type Import, readImports } from "./imports.ts";
import { findOnlyReaders } from "./readers.ts";
import { type CostByHand, measureByHand, measureScratch } from "./skeleton.ts";

/** The counts of one checkout. */
export type House = {
  commit: string;
  /** Sizes by folder of the package; handwritten code only. */
  packages: Record<string, { src: Size; test: Size }>;
  onlyReaders: { all: number; short: number };
  /** The files of each circle. */
  circles: string[][];
  arrowsUp: string[];
  betweenGateways: string[];
  lists: GatewayLists;
  gateways: GatewayCost[];
  /** Compared with the skeleton, where the checkout has one. */
  byHand?: CostByHand[];
  scratch?: CostByHand;
  duplicates: { src: Duplicates; test: Duplicates };
};

/** Files of at most this many lines are worth a look when only one other file reads them. */
export const shortFile = 25;

export async function measureHouse(root: string): Promise<House> {
  const checkout = readCheckout(root);
  const imports = readImports(checkout);
  const readers = findOnlyReaders(checkout, imports);
  const byHand = await measureByHand(root, checkout);
  const scratch = await measureScratch(root, checkout);
  return {
    commit: checkout.commit,
    packages: sizesOf(checkout),
    onlyReaders: { all: readers.length, short: readers.filter(({ lines }) => lines <= shortFile).length },
    circles: findCircles(imports.filter(({ from }) => !isTest(from))),
    arrowsUp: findArrowsUp(imports).map(print),
    betweenGateways: imports.filter((one) => joinsGateways(one, checkout.gateways)).map(print),
    lists: scratch?.lists ?? findLists(checkout),
    gateways: checkout.gateways.map((gateway) => measureGateway(checkout, gateway)),
    ...(byHand && { byHand }),
    ...(scratch && { scratch: scratch.cost }),
    duplicates: findDuplicates(checkout),
  };
}

const print = ({ from, to }: Import): string => `${from} → ${to}`;

function sizesOf({ files }: Checkout): House["packages"] {
  const code = Object.groupBy(files.filter(isCode), ({ path }) => packageOf(path));
  return Object.fromEntries(
    Object.entries(code).map(([folder, own = []]) => {
      const sizeOf = (part: typeof own): Size => ({
        files: part.length,
        lines: part.reduce((sum, { text }) => sum + countLines(text), 0),
      });
      const [src, test] = [own.filter(({ path }) => !isTest(path)), own.filter(({ path }) => isTest(path))];
      return [folder, { src: sizeOf(src), test: sizeOf(test) }];
    }),
  );
}

/** True when source of one gateway imports source of another. */
function joinsGateways({ from, to }: Import, gateways: readonly string[]): boolean {
  if (isTest(from)) return false;
  const gatewayOf = (path: string) => gateways.find((name) => new RegExp(`/${name}(?:/|\\.ts$)`).test(path));
  const [source, target] = [gatewayOf(from), gatewayOf(to)];
  return source !== undefined && target !== undefined && source !== target;
}
