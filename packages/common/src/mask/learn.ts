import { nameTests } from "./fields.ts";
import { isSecretHeader } from "./headers.ts";

/** A shorter text in such a place would match all over a log. */
const shortestLearned = 8;

/** Finds the secrets in a message, by its headers and by the names of its fields. Signatures do not count: they differ each time. */
export function credentialsIn(message: {
  headers?: Iterable<readonly [name: string, value: string]>;
  /** JSON, a form, or a multipart body. */
  body?: string;
  /** Path and query, or the full URL. */
  url?: string;
  /** Names of further fields and headers that hold a secret in this message, in addition to those that always do. */
  fields?: readonly string[];
}): string[] {
  const { headers = [], body = "", url = "", fields = [] } = message;
  const { isSecret, occursIn } = nameTests(fields);
  const found: string[] = [];
  const note = (value: string) => {
    if (value.length >= shortestLearned && !value.includes("***") && !found.includes(value)) found.push(value);
  };
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (isSecretHeader(key) || isSecret(key)) for (const secret of inHeader(key, value)) note(secret);
  }
  // Reading a message takes longer than looking for the names, which only an escape can hide.
  if (/[%+\\]/.test(body) || occursIn(body)) {
    for (const [name, value] of fieldsOf(body)) if (isSecret(name)) note(value);
  }
  if (url.includes("?")) {
    const query = url.replace(/^[^?]*\?/, "").replace(/#.*$/s, "");
    for (const [name, value] of new URLSearchParams(query)) if (isSecret(name)) note(value);
  }
  return found;
}

function inHeader(name: string, value: string): string[] {
  if (name.includes("signature")) return [];
  if (name === "cookie" || name === "set-cookie") {
    const pairs = name === "cookie" ? value.split(";") : value.split(";", 1);
    return pairs.map((pair) => pair.replace(/^[^=]*=/, "").trim());
  }
  const bare = value.replace(/^\s*(?:Bearer|Basic|Digest|Token)\s+/i, "").trim();
  return /^\s*Basic\s/i.test(value) ? [bare, ...passwordOf(bare)] : [bare];
}

function passwordOf(base64: string): string[] {
  try {
    const pair = atob(base64);
    return [pair.slice(0, pair.indexOf(":")), pair.slice(pair.indexOf(":") + 1)];
  } catch {
    return [];
  }
}

const part =
  /(?:^|\n)content-disposition:[^\r\n]{0,200}?\bname="?([^";\r\n]{1,100})"?[^\r\n]*(?:\r?\n[^\r\n]+){0,8}\r?\n\r?\n(.*?)(?=\r?\n--|$)/gis;

type Field = [name: string, value: string];

function fieldsOf(body: string): Field[] {
  if (body.trim() === "") return [];
  try {
    return fieldsIn(JSON.parse(body));
  } catch {
    const parts = [...body.matchAll(part)];
    if (parts.length > 0) return parts.map(([, name = "", value = ""]): Field => [name, value]);
    return [...new URLSearchParams(body)];
  }
}

function fieldsIn(root: unknown): Field[] {
  const fields: Field[] = [];
  const waiting: [name: string, value: unknown][] = [["", root]];
  // Not recursive: the sender decides how deep the value is.
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [name, value] = next;
    if (typeof value === "string" || typeof value === "number") fields.push([name, String(value)]);
    else if (Array.isArray(value)) for (const item of value) waiting.push([name, item]);
    else if (typeof value === "object" && value !== null) {
      for (const [inner, item] of Object.entries(value)) waiting.push([inner, item]);
    }
  }
  return fields;
}
