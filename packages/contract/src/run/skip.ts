/** Ends a check that cannot be carried out with this target, and says why. */
export class Skip extends Error {
  override readonly name = "Skip";
}
