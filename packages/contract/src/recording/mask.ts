import { credentialFields } from "../spec/credentials.ts";
import type { Operation, SpecDocument } from "../spec/document.ts";
import type { Credentials } from "../target/target.ts";

/** Hides in texts what nobody else may know. The same text always becomes the same, so that masked messages can be compared. */
export type Mask = {
  /** A header's value. */
  header(name: string, value: string): string;
  /** The query of an address, or the body of a request, whose fields may hold credentials. */
  request(operation: Operation | undefined, text: string): string;
  /** The body of an answer, or an address. */
  text(text: string): string;
};

const hidden = "***";

/** A signature is no secret, but whoever has one and its text can try keys on it. */
const secretHeaders = new Set([
  ...["authorization", "proxy-authorization", "cookie", "set-cookie"],
  ...["x-signature", "x-response-signature", "x-webhook-signature"],
]);

/** Fields that hold a secret in every message. */
const secretFields = [
  ...["secret", "secret_key", "api_key", "apikey", "password", "cvv2"],
  ...["access_token", "refresh_token", "refreshtoken", "accesstoken"],
];

/** @param options.credentials Their values are hidden wherever they stand. */
export function createMask({ document, credentials }: { document: SpecDocument; credentials: Credentials }): Mask {
  // A very short one would blank out half of the text; its field and header are hidden by name.
  const known = Object.values(credentials).filter((value) => value !== undefined && value.length >= 4) as string[];
  // The longest first, so that one which begins with another is hidden as a whole.
  const forms = [...new Set(known.flatMap(formsOf))].sort((a, b) => b.length - a.length);
  const common = fieldsPattern(secretFields);
  const byOperation = new Map<Operation, FieldsPattern>();

  function patternOf(operation: Operation): FieldsPattern {
    const found =
      byOperation.get(operation) ??
      fieldsPattern([...secretFields, ...credentialFields(document, operation).map(([field]) => field)]);
    byOperation.set(operation, found);
    return found;
  }

  function hide(text: string, fields: FieldsPattern): string {
    const withoutCredentials = forms.reduce((masked, form) => masked.replaceAll(form, hidden), text);
    return hideCards(hideFields(withoutCredentials, fields));
  }

  return {
    header(name, value) {
      if (!secretHeaders.has(name.toLowerCase())) return hide(value, common);
      return /^bearer /i.test(value) ? `Bearer ${hidden}` : hidden;
    },
    request: (operation, text) => hide(text, operation ? patternOf(operation) : common),
    text: (text) => hide(text, common),
  };
}

function formsOf(secret: string): string[] {
  return [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ secret }).toString().slice("secret=".length),
    JSON.stringify(secret).slice(1, -1),
  ];
}

type FieldsPattern = { json: RegExp; form: RegExp };

function fieldsPattern(names: readonly string[]): FieldsPattern {
  const any = [...new Set(names)].map((name) => name.replace(/[^\w]/g, "\\$&")).join("|");
  return {
    json: new RegExp(`("(?:${any})"\\s*:\\s*)(?:"(?:[^"\\\\]|\\\\.)*"|-?\\d[\\d.eE+-]*)`, "gi"),
    form: new RegExp(`(^|[?&])(${any})=[^&#]*`, "gi"),
  };
}

function hideFields(text: string, { json, form }: FieldsPattern): string {
  return text.replace(json, `$1"${hidden}"`).replace(form, `$1$2=${hidden}`);
}

/** Sixteen digits, Persian ones too, with or without gaps. References such as 2025100121424146HC begin with 16 digits, and are none. */
const card = /(?<![\p{Nd}*])(\p{Nd}{4}[ -]?\p{Nd}{2})\p{Nd}{2}[ -]?\p{Nd}{4}([ -]?\p{Nd}{4})(?![\p{Nd}a-z])/giu;

/** Keeps what is printed on receipts: the first six and the last four. A number of JSON stays a number. */
function hideCards(text: string): string {
  return text.replace(card, (_, start: string, end: string, at: number) => {
    const isNumber = /[:[,]\s*$/.test(text.slice(Math.max(0, at - 8), at)) && /^\p{Nd}+$/u.test(start + end);
    return `${start}${isNumber ? "000000" : "******"}${end}`;
  });
}
