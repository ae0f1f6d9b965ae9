import type { ReceivedRequest } from "../core/target.ts";

/** Takes what came to an address out of what has come. */
export function takeFrom(received: ReceivedRequest[], url: string): ReceivedRequest[] {
  const own = received.filter((one) => one.url === url);
  received.splice(0, received.length, ...received.filter((one) => one.url !== url));
  return own;
}
