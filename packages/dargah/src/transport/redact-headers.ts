import { hidden, isSecretHeader } from "@dargah/common/mask";
import { isHarmlessHeader } from "../errors/harmless-headers.ts";
import type { TokenDeprecationHeaders } from "./token-deprecation.ts";

/** Copies headers for a hook, with `***` for those that may hold a secret. */
export type RedactHeaders = (headers: Iterable<[name: string, value: string]>) => Record<string, string>;

/**
 * Makes the function that copies headers. The headers that every log may show stay, and those that the adapter names. A header with a credential
 * is masked in any case: one that the spec declares as such, or whose name says so.
 */
export function createHeaderRedaction(options: {
  credentialHeaders: readonly string[];
  plainHeaders: readonly string[];
  tokenDeprecation: TokenDeprecationHeaders | undefined;
  /** Masks known secrets: a gateway may write anything into a header with a harmless name. */
  hide: (text: string) => string;
}): RedactHeaders {
  const { credentialHeaders, plainHeaders, tokenDeprecation, hide } = options;
  const credentials = new Set(credentialHeaders.map(lower));
  const plain = new Set([...plainHeaders, ...Object.values(tokenDeprecation ?? {})].map(lower));
  const isShown = (name: string) =>
    !credentials.has(name) && (isHarmlessHeader(name) || (plain.has(name) && !isSecretHeader(name)));
  return (headers) =>
    Object.fromEntries(
      [...headers].map(([given, value]) => {
        const name = lower(given);
        return [name, isShown(name) ? hide(value) : hidden];
      }),
    );
}

const lower = (name: string): string => name.toLowerCase();
