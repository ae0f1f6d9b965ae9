import { codeOf } from "../sql/sql-database.ts";

/** The statement does not exist, and it exists already. */
const nameErrors = ["26000", "42P05"];

export function isNameError(error: unknown): boolean {
  return nameErrors.includes(codeOf(error));
}

/**
 * Names the statements of the store, so that the server reads and plans each only once for a connection: a third of the time of a payment.
 *
 * A pooler in transaction mode may change the connection behind a client, and then a name leads nowhere. The server refuses such a statement
 * without running it, and from then on no statement is named.
 */
export function createStatementNames() {
  const names = new Map<string, string>();
  let areKept = true;
  return {
    areKept: () => areKept,

    of(sql: string): { name?: string } {
      if (!areKept) return {};
      const name = names.get(sql) ?? `dargah_${hashOf(sql)}`;
      names.set(sql, name);
      return { name };
    },

    async watch<T>(response: PromiseLike<T>): Promise<T> {
      try {
        return await response;
      } catch (error) {
        if (isNameError(error)) areKept = false;
        throw error;
      }
    },
  };
}

/**
 * The same for the same text in every process and release, so that a name that a pooler has kept for another client still means the same statement.
 */
function hashOf(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    high = Math.imul(high ^ text.charCodeAt(at), 2_654_435_761);
    low = Math.imul(low ^ text.charCodeAt(at), 1_597_334_677);
  }
  return [high, low].map((half) => (half >>> 0).toString(36)).join("");
}
