// Most callback URLs: nothing in them can make the parser read another scheme or a user name.
const plainUrl = /^https?:\/\/[^@\s]*$/;

/** Tests whether a text is a callback URL, without reading it. */
export function isCallbackUrl(text: string): boolean {
  return plainUrl.test(text) ? URL.canParse(text) : readCallbackUrl(text) !== undefined;
}

/**
 * Reads a callback URL. JSON Schema's `uri` allows more than a browser can be sent to.
 *
 * @returns `undefined` for anything but an absolute http or https URL, and for one with a user name, which `fetch` refuses
 */
export function readCallbackUrl(text: string): URL | undefined {
  try {
    const url = new URL(text);
    const isPlain = url.username === "" && url.password === "";
    return isPlain && ["http:", "https:"].includes(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}
