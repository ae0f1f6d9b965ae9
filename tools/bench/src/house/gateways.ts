import { type Checkout, countLines, type SourceFile } from "./checkout.ts";

export type GatewayCost = {
  gateway: string;
  /** Handwritten files whose path contains the gateway's name. */
  newFiles: number;
  newLines: number;
  /** Other handwritten files that name it. */
  edits: string[];
};

/** Decision records and changesets are not part of the work for a new gateway. */
const isHistory = /^docs\/decisions\/|^\.changeset\/|CHANGELOG/;
/** All names within this many lines count as a list. */
const span = 12;

export function measureGateway({ files }: Checkout, gateway: string): GatewayCost {
  const byHand = files.filter(({ path, isGenerated }) => !isGenerated && !isHistory.test(path));
  const isOwn = ({ path }: SourceFile) => new RegExp(`(^|[/.])${gateway}([/.-]|$)`).test(path);
  const own = byHand.filter(isOwn);
  const edits = byHand.filter((file) => !isOwn(file) && spellings(gateway).test(textByHand(file)));
  return {
    gateway,
    newFiles: own.length,
    newLines: own.reduce((sum, { text }) => sum + countLines(text), 0),
    edits: edits.map(({ path }) => path),
  };
}

/** Places with a handwritten list of all gateways; the prose of Markdown files counts separately. */
export function findLists({ files, gateways }: Checkout): { code: string[]; prose: string[] } {
  const places = files
    .filter(({ path, isGenerated }) => !isGenerated && !isHistory.test(path))
    .flatMap((file) => placesIn(textByHand(file), gateways).map((line) => `${file.path}:${line}`));
  const isProse = (place: string) => /\.md:\d+$/.test(place);
  return { code: places.filter((place) => !isProse(place)), prose: places.filter(isProse) };
}

function placesIn(text: string, gateways: readonly string[]): number[] {
  const patterns = gateways.map(spellings);
  const seen = gateways.map(() => Number.NEGATIVE_INFINITY);
  const places: number[] = [];
  text.split("\n").forEach((line, index) => {
    patterns.forEach((pattern, gateway) => {
      if (pattern.test(line)) seen[gateway] = index;
    });
    const first = Math.min(...seen);
    if (index - first >= span) return;
    places.push(first + 1);
    seen.fill(Number.NEGATIVE_INFINITY);
  });
  return places;
}

/** `invoice-script`, `invoiceScript`, `InvoiceScript` and "invoice script" are one name. */
function spellings(gateway: string): RegExp {
  return new RegExp(
    `(?<![a-z])${gateway.split("-").join("[- ]?")}(?![a-z])|${gateway.split("-").join("[- ]?")}(?=[A-Z])`,
    "i",
  );
}

/** Removes the generated parts of a Markdown file, which are between two markers. */
function textByHand({ path, text }: SourceFile): string {
  if (!path.endsWith(".md")) return text;
  return text.replace(/<!-- (\S+):(?:begin|start) -->[\s\S]*?<!-- \1:end -->/g, (part) => part.replace(/[^\n]+/g, ""));
}
