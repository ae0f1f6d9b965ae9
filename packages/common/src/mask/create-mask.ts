import { findCards } from "./cards.ts";
import { createFieldMask, nameTests } from "./fields.ts";
import { hideHeader, isSecretHeader } from "./headers.ts";
import { findSecrets, type Needle, needlesOf } from "./known-secrets.ts";
import { layersOf } from "./layers.ts";
import { type Range, replaceRanges } from "./ranges.ts";

export type MaskOptions = {
  /** Secrets to hide wherever they occur, in any case and encoding. Those shorter than `shortest` are ignored. @default none */
  secrets?: readonly string[];
  /** Minimum length in characters: a very short secret would blank out half of a text. @default 6 */
  shortest?: number;
  /** Whether to hide the six middle digits of card numbers. @default true */
  cards?: boolean;
  /**
   * Whether to hide headers with signatures. A signature is not a secret, but anyone who has it and its text can try keys on it. @default
   * true
   */
  signatures?: boolean;
};

// A placeholder such as API_KEY is not a secret, and hiding it would remove the name of the field from every sentence about it.
const ownName = /^(?:api|access|secret|provider|auth)[_-]?(?:key|token)$/i;

/** In characters: a card number without anything between its digits. */
const shortestCard = 16;

/** Hides known secrets, and card numbers, in a text: each becomes `***`. Everything else stays as it is. */
export function createMask(options: MaskOptions = {}): (text: string) => string {
  const { secrets = [], shortest = 6, cards = true } = options;
  const needles: Needle[] = [...new Set(secrets)]
    .filter((secret) => secret.length >= shortest && !ownName.test(secret))
    .flatMap(needlesOf);
  const shortestNeedle = Math.min(...needles.map(({ text }) => text.length));
  // A part of a secret that an encoding around it leaves as it is, is decoded before the rest; the whole appears only when all of it is plain.
  const depth = Math.max(0, ...needles.map((needle) => needle.depth));
  return (text) => {
    // Decoding only makes a text shorter.
    if (text.length < shortestNeedle && (!cards || text.length < shortestCard)) return text;
    if (needles.length === 0 && !/[\d%\\&\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/.test(text)) return text;
    const ranges: Range[] = [];
    for (const layer of layersOf(text, depth)) {
      findSecrets(layer, needles, ranges);
      if (cards) ranges.push(...findCards(layer));
    }
    return replaceRanges(text, ranges);
  };
}

/** Hides what a message should not show: known secrets, card numbers, and the values of secret headers and fields. */
export type MessageMask = {
  /** @param fields The same as those of `text`: a header with such a name is hidden too. */
  header(name: string, value: string, fields?: readonly string[]): string;
  /** @param fields Names of further fields that hold a secret in this message, in addition to those that always do. */
  text(text: string, fields?: readonly string[]): string;
};

export function createMessageMask(options: MaskOptions = {}): MessageMask {
  const { signatures = true } = options;
  const hide = createMask(options);
  const common = createFieldMask();
  const masks = new Map<readonly string[], (text: string) => string>();

  function maskOf(fields: readonly string[]): (text: string) => string {
    const found = masks.get(fields) ?? createFieldMask(fields);
    masks.set(fields, found);
    return found;
  }

  const text: MessageMask["text"] = (given, fields) => (fields ? maskOf(fields) : common)(hide(given));
  return {
    header(name, value, fields) {
      const isSecret = isSecretHeader(name) && (signatures || !/signature/i.test(name));
      const isHidden = isSecret || (fields !== undefined && nameTests(fields).isSecret(name));
      return isHidden ? hideHeader(name, value) : text(value);
    },
    text,
  };
}
