/**
 * Returns the kind of an error. Clients put the command with its values into their errors, and servers quote values in their messages, so neither
 * the error nor its message is passed on: only a code, such as ECONNREFUSED or WRONGTYPE, or the class name.
 */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return "no error was given";
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && /^[A-Z][A-Z_]{2,31}$/.test(code)) return code;
  return /^[A-Z]{3,32}(?= )/.exec(error.message)?.[0] ?? error.constructor.name;
}

/** Whether an error is a response of the server, so that the command has not run. */
export function isReply(error: unknown): boolean {
  return error instanceof Error && /^[A-Z]{3,32} /.test(error.message);
}
