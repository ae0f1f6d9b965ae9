/** A text with some layers of encoding removed. Positions map back to the original text. */
export type Layer = {
  readonly text: string;
  /** Start of the character at a position, in the original text. */
  startOf(position: number): number;
  /** Its end in the original text, exclusive. */
  endOf(position: number): number;
};

/** An encoded character. */
type Piece = { at: number; length: number; start: number; end: number };

/** JSON in JSON in an address in a page: nobody nests deeper by mistake. */
const deepest = 4;

const encoded =
  /(?:%[\da-f]{2})+|\\(?:u[\da-f]{4}|x[\da-f]{2}|["'\\/bfnrt])|~[01]|&(?:#x0*[\da-f]{1,6};?|#0*\d{1,7};?|[a-z]{2,8};)/gi;

const controls: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

// biome-ignore format: a table of signs is read as one.
const entities: Readonly<Record<string, string>> = {
  amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", sol: "/", bsol: "\\", plus: "+", equals: "=",
  colon: ":", semi: ";", comma: ",", period: ".", lowbar: "_", hyphen: "-", dash: "-", num: "#", percnt: "%",
  commat: "@", excl: "!", quest: "?", dollar: "$", ast: "*", lpar: "(", rpar: ")", verbar: "|", tilde: "~",
};

/**
 * Returns the text itself, and the results of decoding percent-encoding, JSON escapes and HTML references repeatedly.
 *
 * @param extra How many times more often to decode than a text without encodings of its own needs. @default 0
 */
export function layersOf(text: string, extra = 0): Layer[] {
  const layers: Layer[] = [{ text, startOf: (position) => position, endOf: (position) => position + 1 }];
  while (layers.length <= deepest + extra) {
    const next = decode(layers.at(-1) as Layer);
    if (!next) break;
    layers.push(next);
  }
  return layers;
}

function decode(outer: Layer): Layer | undefined {
  if (!/[%\\~&]/.test(outer.text)) return undefined;
  const pieces: Piece[] = [];
  let text = "";
  let done = 0;
  for (const match of outer.text.matchAll(encoded)) {
    const [token] = match;
    for (const { plain, from, to } of readToken(token)) {
      const start = match.index + from;
      text += outer.text.slice(done, start);
      done = match.index + to;
      pieces.push({ at: text.length, length: plain.length, start, end: done });
      text += plain;
    }
  }
  if (pieces.length === 0) return undefined;
  text += outer.text.slice(done);

  /** The range in the outer layer. */
  function rangeOf(position: number): [start: number, end: number] {
    const piece = lastUpTo(pieces, position);
    if (!piece) return [position, position + 1];
    const beyond = position - piece.at - piece.length;
    return beyond < 0 ? [piece.start, piece.end] : [piece.end + beyond, piece.end + beyond + 1];
  }
  return {
    text,
    startOf: (position) => outer.startOf(rangeOf(position)[0]),
    endOf: (position) => outer.endOf(rangeOf(position)[1] - 1),
  };
}

function lastUpTo(pieces: readonly Piece[], position: number): Piece | undefined {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle] as Piece).at <= position) low = middle + 1;
    else high = middle;
  }
  return pieces[low - 1];
}

type Read = { plain: string; from: number; to: number };

function readToken(token: string): Read[] {
  if (token.startsWith("%")) return readBytes(token);
  // A JSON pointer.
  if (token.startsWith("~")) return [{ plain: token === "~1" ? "/" : "~", from: 0, to: 2 }];
  const plain = token.startsWith("&") ? readEntity(token) : readEscape(token);
  return plain === undefined ? [] : [{ plain, from: 0, to: token.length }];
}

function readEscape(token: string): string {
  const [, sign = ""] = token;
  if (token.length > 2) return String.fromCharCode(Number.parseInt(token.slice(2), 16));
  return controls[sign.toLowerCase()] ?? sign;
}

function readEntity(token: string): string | undefined {
  const name = token.replace(/^&|;$/g, "").toLowerCase();
  if (!name.startsWith("#")) return entities[name];
  const code = Number(name.replace("#x", "0x").replace(/^#0*(?=\d)/, ""));
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Decodes each character of a percent-encoded run separately, so that a part of the run can be hidden. Invalid UTF-8 is kept as single bytes. */
function readBytes(run: string): Read[] {
  const read: Read[] = [];
  for (let from = 0; from < run.length; ) {
    const byte = Number.parseInt(run.slice(from + 1, from + 3), 16);
    const width = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    const whole = decodeOrNot(run.slice(from, from + 3 * width));
    const to = from + (whole === undefined ? 3 : 3 * width);
    read.push({ plain: whole ?? String.fromCharCode(byte), from, to });
    from = to;
  }
  return read;
}

function decodeOrNot(run: string): string | undefined {
  try {
    return decodeURIComponent(run);
  } catch {
    return undefined;
  }
}
