/**
 * Tests whether a host name stands for this machine: `localhost`, its subdomains, 127.0.0.0/8 and `[::1]`.
 *
 * @param hostname As `URL` gives it: in lower case, with each IPv4 address in four decimal parts and IPv6 in its short form.
 */
export function isLoopback(hostname: string): boolean {
  return /^(?:(?:[^.]+\.)*localhost\.?|127\.\d+\.\d+\.\d+|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])$/.test(
    hostname,
  );
}
