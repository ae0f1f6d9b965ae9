import { isHarmlessHeader, mask } from "./harmless-headers.ts";

const shortestSecret = 6;
const deepest = 4;

/**
 * Copies the name, code, message and causes of an error, and nothing else: the errors of a fetch may hold the whole request. Values of the
 * request in the messages are masked.
 *
 * @param options.body The text that was sent, if any.
 */
export function safeCause(options: { error: unknown; headers: Headers; body?: string | undefined }): Error {
  const secrets = [...headerSecrets(options.headers), ...bodySecrets(options.body ?? "")]
    .filter(({ length }) => length >= shortestSecret)
    .sort((a, b) => b.length - a.length);
  const clean = (text: string) =>
    secrets.reduce((masked, secret) => masked.replaceAll(secret, mask), shortenUrls(text));
  return copy({ error: options.error, clean, depth: 1 });
}

type CopyOptions = { error: unknown; clean: (text: string) => string; depth: number };

function copy({ error, clean, depth }: CopyOptions): Error {
  const { name, message, code, cause } = fieldsOf(error);
  const inner = cause === undefined || depth >= deepest ? undefined : copy({ error: cause, clean, depth: depth + 1 });
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

function headerSecrets(headers: Headers): string[] {
  return [...headers]
    .filter(([name]) => !isHarmlessHeader(name))
    .flatMap(([, value]) => [value, value.replace(/^\S+ +/, "")]);
}

/** Returns every text in the body, because each gateway puts its credential in a different field. */
function bodySecrets(body: string): string[] {
  if (body === "") return [];
  try {
    return textsIn(JSON.parse(body));
  } catch {
    return [...new URLSearchParams(body).values()];
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string")
    return [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(escapeLone(value))];
  if (typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Replaces lone surrogates, at which encodeURIComponent throws. */
function escapeLone(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
