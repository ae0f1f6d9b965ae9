/** A spec that cannot be used: its message names each problem by file, line and rule. */
export class SpecError extends Error {
  override readonly name = "SpecError";
}
