import { isWellFormed } from "@dargah/common/input";
import { DargahClientError } from "./client-error.ts";
import { isSafeNumber } from "./sound-values.ts";

export type Parameters = {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  header?: Record<string, unknown>;
};

/**
 * Refuses parameters that would send the call to another operation, or that a header cannot contain.
 *
 * @throws {DargahClientError} `invalid_parameter`
 */
export function checkParameters({ path, params }: { path: string; params: Parameters }): void {
  if (path.includes("{")) {
    for (const [, name] of path.matchAll(/\{([^}]+)\}/g)) {
      if (name) checkPathParameter(name, params.path?.[name]);
    }
  }
  const { query, header } = params;
  if (query) for (const [name, value] of Object.entries(query)) checkValue(`query parameter "${name}"`, value);
  if (!header) return;
  for (const [name, value] of Object.entries(header)) {
    checkValue(`header "${name}"`, value);
    if (value !== undefined) checkHeader(name, String(value));
  }
}

/** @throws {DargahClientError} `invalid_parameter` */
export function checkHeader(name: string, value: unknown): void {
  if (!headerName.test(name)) {
    throw new DargahClientError(
      "invalid_parameter",
      "A header name can contain only letters, digits and a few symbols.",
    );
  }
  if (typeof value !== "string" || !isHeaderValue(value)) {
    throw new DargahClientError(
      "invalid_parameter",
      `The header "${name}" can contain only visible ASCII characters and spaces between them.`,
    );
  }
}

const headerName = /^[\w!#$%&'*+.^`|~-]+$/;

/** Allows visible ASCII only: the platform's own check is wider, and its error message quotes the value. */
export function isHeaderValue(value: string): boolean {
  return /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value);
}

function checkPathParameter(name: string, value: unknown): void {
  const text = Number.isSafeInteger(value) ? String(value) : value;
  // An empty or dotted segment would make the URL that of another operation.
  if (typeof text !== "string" || text === "" || text === "." || text === ".." || !isWellFormed(text)) {
    throw new DargahClientError(
      "invalid_parameter",
      `The path parameter "${name}" must be a well-formed, non-empty string other than "." and "..".`,
    );
  }
}

function checkValue(what: string, value: unknown): void {
  if (value === undefined || typeof value === "boolean") return;
  if (typeof value === "string" && isWellFormed(value)) return;
  if (typeof value === "number" && isSafeNumber(value)) return;
  throw new DargahClientError(
    "invalid_parameter",
    `The ${what} must be a well-formed string, a boolean or a safe number.`,
  );
}
