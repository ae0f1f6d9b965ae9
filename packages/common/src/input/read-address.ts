import { hasUnseen, isWellFormed, trimUnseen } from "./text.ts";

/** An address as the platform writes it, or what is wrong with the text. The message never repeats the text, since it may contain a password. */
export type ReadAddress =
  | { readonly url: URL; readonly problem?: never }
  | { readonly url?: never; readonly problem: string };

/**
 * Reads an absolute address. Surrounding white space, such as the line break of an `.env` file, is removed; letters of other alphabets and
 * spaces are written as the platform writes them. Use `url.href` from then on, so that the address sent is the one that was checked.
 */
export function readAddress(given: unknown): ReadAddress {
  if (typeof given !== "string") return { problem: "is not a string" };
  const text = trimUnseen(given);
  // URL silently drops line breaks and tabs, and turns a backslash into a slash.
  if (hasUnseen(text)) return { problem: "contains a line break, a control character or an invisible character" };
  if (!isWellFormed(text)) return { problem: "contains half of a surrogate pair: the text was truncated" };
  if (text.includes("\\")) return { problem: 'contains a backslash. Use "/" instead' };
  if (!URL.canParse(text)) return { problem: "is not an absolute URL, such as https://host/path" };
  const url = new URL(text);
  if (url.username || url.password) return { problem: "contains a user name or a password, which others would see" };
  return { url };
}
