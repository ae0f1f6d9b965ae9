const deepest = 4;

/**
 * Copies the name, code, message and causes of an error, and nothing else, with URLs reduced to their origin.
 *
 * @param mask Masks values of the request in a text. Default: nothing is masked, for errors without a request.
 */
export function copyError(error: unknown, mask = (text: string): string => text, depth = 1): Error {
  const clean = (text: string) => mask(shortenUrls(text));
  const { name, message, code, cause } = fieldsOf(error);
  const inner = cause === undefined || depth >= deepest ? undefined : copyError(cause, mask, depth + 1);
  const copied = new Error(clean(message), inner && { cause: inner });
  copied.name = clean(name);
  // The stack would show where the copy was made.
  copied.stack = `${copied.name}: ${copied.message}`;
  return code === undefined ? copied : Object.assign(copied, { code: clean(code) });
}

type Fields = { name: string; message: string; code?: string; cause?: unknown };

function fieldsOf(error: unknown): Fields {
  if (typeof error === "string") return { name: "Error", message: error };
  if (typeof error !== "object" || error === null) return { name: "Error", message: `a value of type ${typeof error}` };
  const { name, message, code, cause } = error as Record<string, unknown>;
  return {
    name: typeof name === "string" ? name : "Error",
    message: typeof message === "string" ? message : "",
    ...((typeof code === "string" || typeof code === "number") && { code: String(code) }),
    ...(cause !== undefined && { cause }),
  };
}

/** Reduces URLs to their origin: some runtimes quote the whole URL, with references and queries. */
function shortenUrls(text: string): string {
  return text.replace(/(https?:\/\/)(?:[^\s/?#@]*@)?([^\s/?#"'<>()]+)[^\s"'<>()]*/gi, "$1$2");
}
