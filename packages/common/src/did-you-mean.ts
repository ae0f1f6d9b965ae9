import { nearestName } from "./nearest-name.ts";

/**
 * A question after the message about a name that does not exist, such as ` Did you mean "vandar"?`, with a space before it. An empty text
 * when no known name is near.
 */
export function didYouMean(name: string, known: readonly string[]): string {
  const near = nearestName(name, known);
  return near === undefined ? "" : ` Did you mean "${near}"?`;
}
