import { UsageError } from "./io.ts";

/** @throws {UsageError} */
export function readNumber(options: { name: string; text: string; from: number; to: number }): number {
  const { name, text, from, to } = options;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= from && number <= to) return number;
  throw new UsageError(`${name} is "${text}". It is a whole number from ${from} to ${to}.`);
}
