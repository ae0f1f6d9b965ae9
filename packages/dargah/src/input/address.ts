import { readAddress as parse } from "@dargah/common/input";
import { isLoopback } from "@dargah/common/is-loopback";
import { invalidOption, type Owner } from "./refuse.ts";

export type AddressOptions = Owner & {
  /** Name of the option or field. */
  name: string;
  value: unknown;
  /**
   * - `web`: `https:`, or `http:` anywhere.
   * - `secure`: `https:`, or `http:` on the loopback interface.
   */
  protocol: "web" | "secure";
  /** Maximum length of the address as it is sent, in characters. Default: no limit. */
  longest?: number;
};

/**
 * Reads an address once. White space around it is cut off, and the rest is serialised as `URL` does. Only the returned address has been checked:
 * send it, never the given text.
 *
 * @throws {DargahError} `invalid_option`, which does not quote the address
 */
export function readAddress(options: AddressOptions): string {
  const { name, value, protocol, longest } = options;
  const { url, problem } = parse(value);
  if (problem !== undefined) throw invalidOption(options, `"${name}" ${problem}.`);
  const isOpen = url.protocol === "http:" && (protocol === "web" || isLoopback(url.hostname));
  if (url.protocol !== "https:" && !isOpen) {
    const allowed = protocol === "web" ? '"https:" or "http:"' : '"https:", or with "http:" on the loopback interface';
    throw invalidOption(options, `"${name}" must begin with ${allowed}.`);
  }
  // `href` keeps a bare "#", which `hash` does not show.
  if (url.href.includes("#")) {
    throw invalidOption(options, `"${name}" must not have a fragment: browsers do not send what follows "#".`);
  }
  if (longest !== undefined && url.href.length > longest) {
    const written = url.href === value ? "" : ` As sent, it has ${url.href.length} characters.`;
    throw invalidOption(options, `"${name}" must be at most ${longest} characters long.${written}`);
  }
  return url.href;
}
