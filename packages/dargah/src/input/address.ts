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
  /** Most characters of the address as it is sent. Default: no limit. */
  longest?: number;
};

/**
 * Reads an address once. White space around it is cut off, and the rest is written as `URL` writes it. What is returned is what has been
 * checked: send this, and never the text that was given.
 *
 * @throws {DargahError} `invalid_option`, which does not repeat the address
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
  // The written form keeps a bare "#", which `hash` does not show.
  if (url.href.includes("#")) {
    throw invalidOption(options, `"${name}" must have no fragment: browsers keep what follows "#" to themselves.`);
  }
  if (longest !== undefined && url.href.length > longest) {
    const written = url.href === value ? "" : ` It has ${url.href.length} in the form in which it is sent.`;
    throw invalidOption(options, `"${name}" must have at most ${longest} characters.${written}`);
  }
  return url.href;
}
