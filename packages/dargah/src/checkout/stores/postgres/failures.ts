import { codeOf, originOf, type SqlFailure } from "../sql/sql-database.ts";
import { isNameError } from "./statement-names.ts";

/** `constraint_name` is that of `postgres`. */
type PostgresError = {
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly constraint_name?: unknown;
  readonly message?: unknown;
};

export function explainPostgres(given: unknown): SqlFailure {
  const error = originOf(given);
  const { code, constraint, constraint_name, message } = (error ?? {}) as PostgresError;
  const name = constraint ?? constraint_name;
  // Names of constraints are the merchant's or ours. They contain no values.
  const text = typeof name === "string" && /^\w{1,63}$/.test(name) ? `${codeOf(error)} ${name}` : codeOf(error);
  // Every SQLSTATE has a digit, and EPIPE has none.
  const state = typeof code === "string" && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) ? code : undefined;
  if (state === undefined) {
    const isLost = typeof code === "string" || /connect|terminated|timeout/i.test(String(message));
    return { kind: isLost ? "lost" : "other", text };
  }
  if (state === "40001" || state === "40P01" || isNameError(error)) return { kind: "busy", text };
  if (/^08|^57P/.test(state)) return { kind: "lost", text };
  if (state === "42P01") return { kind: "not_migrated", text };
  if (state === "25006") return { kind: "other", text: `${text}: the server is read-only` };
  const isTaken = state === "23505" && /^dargah_payments_(?:reference|receipt)$/.test(String(name));
  return { kind: isTaken ? "reference_taken" : "other", text };
}
