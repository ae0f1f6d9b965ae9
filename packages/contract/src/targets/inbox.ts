import type { SeenReturn } from "../core/target.ts";

/** Takes what came to an address out of what has come. */
export function takeFrom(received: SeenReturn[], url: string): SeenReturn[] {
  const own = received.filter((one) => one.url === url);
  received.splice(0, received.length, ...received.filter((one) => one.url !== url));
  return own;
}
