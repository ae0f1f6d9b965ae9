/** A fault in the specs or in the setup of this machine that its author can fix. The message says what and where; a stack would not help. */
export class DocsError extends Error {
  override readonly name = "DocsError";
}
