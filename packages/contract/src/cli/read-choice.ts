import { didYouMean } from "@dargah/common/did-you-mean";
import { UsageError } from "./io.ts";

/** @throws {UsageError} */
export function readChoice<T extends string>(options: { name: string; text: string; choices: readonly T[] }): T {
  const { name, text, choices } = options;
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new UsageError(`${name} is "${text}". It is ${choices.join(", ")}.${didYouMean(text, choices)}`);
}
