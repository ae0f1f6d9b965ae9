/** Draws until it gets what is not taken yet: some ids are so short that two payments would draw the same. */
export function drawUnused(draw: () => string, isTaken: (drawn: string) => boolean): string {
  let drawn = draw();
  while (isTaken(drawn)) drawn = draw();
  return drawn;
}
