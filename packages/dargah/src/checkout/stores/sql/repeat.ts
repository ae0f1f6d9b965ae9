import { DargahError } from "../../../errors/dargah-error.ts";
import { isPromise } from "../../is-promise.ts";
import type { SqlDatabase } from "./sql-database.ts";

/** How long a busy database is tried again. */
const patienceMs = 5000;

/** Carries what the caller's function threw past the handling of database errors. */
export class Thrown {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }

  static within<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      throw new Thrown(error);
    }
  }

  /** Leaves a synchronous function synchronous. */
  static around<Handle>(work: (handle: Handle) => unknown): (handle: Handle) => unknown {
    return (handle) => {
      const result: unknown = Thrown.within(() => work(handle));
      if (!isPromise(result)) return undefined;
      return Promise.resolve(result).then(
        () => undefined,
        (error: unknown) => {
          throw new Thrown(error);
        },
      );
    };
  }
}

/**
 * Runs a method of the store, again while the database is busy.
 *
 * @throws {DargahError} `store_failed`, with the code of the driver and without values
 * @throws what a function of the caller threw
 */
export async function repeat<T>(
  database: Pick<SqlDatabase<never>, "name" | "explain">,
  method: string,
  run: () => Promise<T>,
): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      // A query of the caller's function can have met another transaction, too.
      const cause = error instanceof Thrown ? error.error : error;
      const { kind, text } = database.explain(cause);
      if (kind !== "busy" || Date.now() > end) {
        if (error instanceof Thrown || cause instanceof DargahError) throw cause;
        throw new DargahError("store_failed", `${database.name} failed to run ${method}: ${text}.`);
      }
      // Short, because a process that writes all the time leaves only short gaps.
      await new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * 4));
    }
  }
}
