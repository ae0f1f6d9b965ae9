/**
 * Reads the address that a payer comes back to. JSON Schema's `uri` lets more through than a browser can be sent to.
 *
 * @returns `undefined` for anything but a complete http or https address, and for one with a user name, which `fetch` refuses
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
