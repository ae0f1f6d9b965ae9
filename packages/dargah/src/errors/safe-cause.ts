import type { HeaderRecord } from "@dargah/common/header-record";
import { hidden } from "@dargah/common/mask";
import { copyError } from "./copy-error.ts";
import { isHarmlessHeader } from "./harmless-headers.ts";

const shortestSecret = 6;

/**
 * Copies the name, code, message and causes of an error, and nothing else: the errors of a fetch may hold the whole request. Values of the
 * request in the messages are masked.
 *
 * @param options.body The text that was sent, if any.
 */
export function safeCause(options: { error: unknown; headers: HeaderRecord; body?: string | undefined }): Error {
  const secrets = [...headerSecrets(options.headers), ...bodySecrets(options.body ?? "")]
    .filter(({ length }) => length >= shortestSecret)
    .sort((a, b) => b.length - a.length);
  return copyError(options.error, (text) =>
    secrets.reduce((masked, secret) => masked.replaceAll(secret, hidden), text),
  );
}

function headerSecrets(headers: HeaderRecord): string[] {
  return Object.entries(headers)
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
