import { type Checkout, countLines, type SourceFile } from "./checkout.ts";

export type GatewayCost = {
  gateway: string;
  /** Files by hand whose path has the gateway's name. */
  newFiles: number;
  newLines: number;
  /** Files by hand elsewhere that name it. */
  edits: string[];
};

/** Records of the past, and changesets, are no work of a new gateway. */
const isHistory = /^docs\/decisions\/|^\.changeset\/|CHANGELOG/;
/** All names within so many lines are a list. */
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

/** Places where the names of all gateways stand together, written by hand; the prose of Markdown files counts apart. */
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

/** What stands between two markers in a Markdown file is written by a tool. */
function textByHand({ path, text }: SourceFile): string {
  if (!path.endsWith(".md")) return text;
  return text.replace(/<!-- (\S+):(?:begin|start) -->[\s\S]*?<!-- \1:end -->/g, (part) => part.replace(/[^\n]+/g, ""));
}
