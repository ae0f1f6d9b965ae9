/** An invalid spec. The message names each problem with file, line and rule. */
export class SpecError extends Error {
  override readonly name = "SpecError";
}
