import { SpecError } from "../spec-error.ts";

/**
 * Replaces the lines between the two marks of a file that is otherwise written by hand.
 *
 * @param options.open Beginning of the line before the part.
 * @param options.close The line after the part.
 * @throws {SpecError} when the file does not have each mark once, in this order.
 */
export function markedPart(options: {
  file: string;
  text: string;
  open: string;
  close: string;
  content: readonly string[];
}): string {
  const { file, text, open, close, content } = options;
  const lines = text.split("\n");
  const starts = lines.flatMap((line, index) => (line.startsWith(open) ? [index] : []));
  const ends = lines.flatMap((line, index) => (line === close ? [index] : []));
  const [start = 0] = starts;
  const [end = 0] = ends;
  if (starts.length !== 1 || ends.length !== 1 || end < start) {
    throw new SpecError(
      `${file}: the lines "${open.trim()}" and "${close.trim()}" must occur in it exactly once, in this order.`,
    );
  }
  return [...lines.slice(0, start + 1), ...content, ...lines.slice(end)].join("\n");
}
