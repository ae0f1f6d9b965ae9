/** Something in the specs or in this machine's set-up that its author can mend. The message says what and where; a stack would not help. */
export class DocsError extends Error {
  override readonly name = "DocsError";
}
