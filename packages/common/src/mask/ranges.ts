/** Replaces a secret. */
export const hidden = "***";

/** A part of a text and its replacement. `end` is exclusive. */
export type Range = { start: number; end: number; mask: string };

/** Replaces the ranges. Where two overlap, the union is hidden as a whole. */
export function replaceRanges(text: string, ranges: Range[]): string {
  if (ranges.length === 0) return text;
  ranges.sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: Range[] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (!last || range.start >= last.end) merged.push({ ...range });
    else if (range.end > last.end || range.start > last.start || range.mask === hidden) {
      last.end = Math.max(last.end, range.end);
      last.mask = hidden;
    }
  }
  let masked = "";
  let done = 0;
  for (const { start, end, mask } of merged) {
    masked += text.slice(done, start) + mask;
    done = end;
  }
  return masked + text.slice(done);
}
