import { nearestName } from "./nearest-name.ts";

/**
 * A suggestion to append to the message about an unknown name, such as ` Did you mean "vandar"?`, with a leading space. Empty
 * if no known name is similar.
 */
export function didYouMean(name: string, known: readonly string[]): string {
  const near = nearestName(name, known);
  return near === undefined ? "" : ` Did you mean "${near}"?`;
}
