/**
 * Reads the address at which others reach a sandbox: through a tunnel, a TLS proxy, or a mapped port.
 *
 * @returns Its origin.
 * @throws {TypeError} for anything but a scheme, a host and a port
 */
export function readPublicUrl(text: string, name = 'The option "publicUrl"'): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // `href` keeps a bare "?" or "#", and a user name.
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
  throw new TypeError(
    `${name} is ${JSON.stringify(text)}. Give an http or https address without a path, such as https://pay-demo.example.`,
  );
}
