import type { ReceivedRequest } from "../core/target.ts";

/** Removes the requests to one address from those that arrived. */
export function takeFrom(received: ReceivedRequest[], url: string): ReceivedRequest[] {
  const own = received.filter((one) => one.url === url);
  received.splice(0, received.length, ...received.filter((one) => one.url !== url));
  return own;
}
