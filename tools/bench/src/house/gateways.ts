import { type Checkout, countLines, isHistory, isOwn, type SourceFile } from "./checkout.ts";

export type GatewayCost = {
  gateway: string;
  /** Handwritten files whose path contains the gateway's name. */
  newFiles: number;
  newLines: number;
  /** Other handwritten files that name it. */
  edits: string[];
};

/** Places such as `README.md:12`. */
export type GatewayLists = { code: string[]; prose: string[] };

/** All names within this many lines count as a list. */
const span = 12;

export function measureGateway({ files }: Checkout, gateway: string): GatewayCost {
  const byHand = files.filter(({ path, isGenerated }) => !isGenerated && !isHistory.test(path));
  const own = byHand.filter(({ path }) => isOwn(path, gateway));
  const edits = byHand.filter((file) => !isOwn(file.path, gateway) && spellings(gateway).test(textByHand(file)));
  return {
    gateway,
    newFiles: own.length,
    newLines: own.reduce((sum, { text }) => sum + countLines(text), 0),
    edits: edits.map(({ path }) => path),
  };
}

/**
 * Finds the places with a handwritten list of all gateways; the prose of Markdown files counts separately.
 *
 * @param options.without Name of one more gateway. Places that name it too do not count.
 */
export function findLists({ files, gateways }: Checkout, options: { without?: string } = {}): GatewayLists {
  const { without } = options;
  const places = files
    .filter(({ path, isGenerated }) => !isGenerated && !isHistory.test(path))
    .flatMap((file) => placesIn(textByHand(file), gateways, without).map((line) => `${file.path}:${line}`));
  const isProse = (place: string) => /\.md:\d+$/.test(place);
  return { code: places.filter((place) => !isProse(place)), prose: places.filter(isProse) };
}

function placesIn(text: string, gateways: readonly string[], without: string | undefined): number[] {
  const lines = text.split("\n");
  const isNamed = (first: number) =>
    without !== undefined &&
    spellings(without).test(lines.slice(Math.max(0, first - span), first + 2 * span).join("\n"));
  const patterns = gateways.map(spellings);
  const seen = gateways.map(() => Number.NEGATIVE_INFINITY);
  const places: number[] = [];
  lines.forEach((line, index) => {
    patterns.forEach((pattern, gateway) => {
      if (pattern.test(line)) seen[gateway] = index;
    });
    const first = Math.min(...seen);
    if (index - first >= span) return;
    if (!isNamed(first)) places.push(first + 1);
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

/** Removes the generated parts of a Markdown file, which are between two markers. Its lines keep their numbers. */
function textByHand({ path, text }: SourceFile): string {
  if (!path.endsWith(".md")) return text;
  const generated = /<!-- (\S+):(?:begin|start) -->[\s\S]*?<!-- \1:end -->|<!-- (\S+) -->[\s\S]*?<!-- \/\2 -->/g;
  return text.replace(generated, (part) => part.replace(/[^\n]+/g, ""));
}
