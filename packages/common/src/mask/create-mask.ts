import { findCards } from "./cards.ts";
import { createFieldMask } from "./fields.ts";
import { hideHeader, isSecretHeader } from "./headers.ts";
import { findSecrets, type Needle, needlesOf } from "./known-secrets.ts";
import { layersOf } from "./layers.ts";
import { replaceRanges } from "./ranges.ts";

export type MaskOptions = {
  /** What is hidden wherever it stands, in any case and encoding. Shorter ones than `shortest` are not looked for. @default none */
  secrets?: readonly string[];
  /** A very short secret would blank out half of a text. In characters. @default 6 */
  shortest?: number;
  /** Whether card numbers lose the six digits in their middle. @default true */
  cards?: boolean;
  /** Whether headers with signatures are hidden. A signature is not a secret, but anyone who has one and its text can try keys on it. @default true */
  signatures?: boolean;
};

// A placeholder such as API_KEY is no secret, and hiding it would take the name of the field out of every sentence about it.
const ownName = /^(?:api|access|secret|provider|auth)[_-]?(?:key|token)$/i;

/** Hides known secrets, and card numbers, in a text: each becomes `***`. Everything else stays as it is. */
export function createMask(options: MaskOptions = {}): (text: string) => string {
  const { secrets = [], shortest = 6, cards = true } = options;
  const needles: Needle[] = [...new Set(secrets)]
    .filter((secret) => secret.length >= shortest && !ownName.test(secret))
    .flatMap(needlesOf);
  return (text) => {
    if (needles.length === 0 && !/[\d%\\&\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/.test(text)) return text;
    const ranges = layersOf(text).flatMap((layer) => [
      ...findSecrets(layer, needles),
      ...(cards ? findCards(layer) : []),
    ]);
    return replaceRanges(text, ranges);
  };
}

/** Hides what a message should not show: known secrets, card numbers, and what its headers and fields say of themselves. */
export type MessageMask = {
  header(name: string, value: string): string;
  /** Known secrets and card numbers alone. */
  values(text: string): string;
  /** @param fields Names of the fields that hold a secret in this message beside those that always do. */
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
    header(name, value) {
      const isHidden = isSecretHeader(name) && (signatures || !/signature/i.test(name));
      return isHidden ? hideHeader(name, value) : text(value);
    },
    values: hide,
    text,
  };
}
