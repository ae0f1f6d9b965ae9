import { DargahError } from "../../../errors/dargah-error.ts";
import { type DueHint, hintsOf } from "../../hints.ts";
import type { OrderChange, OrderFile } from "../../records.ts";
import type { Found, OrderPlace, ReferencePlace } from "../../store.ts";
import { checkVersion } from "../check-version.ts";
import { mergeChange, referenceTakenIn } from "../memory.ts";
import { atNow, remember } from "./recent.ts";
import { Thrown } from "./repeat.ts";
import { readFound, rowsOf } from "./rows.ts";
import type { Follow, SqlDatabase } from "./sql-database.ts";
import type { Statement, Statements } from "./statements.ts";

/** How often a write whose response was lost is tried again. */
const mostLost = 3;

/** What a call may have written, although it got no response. */
export type LostWrite = Found & { readonly file: OrderFile };

type Update = {
  readonly place: OrderPlace;
  readonly decide: (found: Found) => OrderChange | undefined;
  readonly known: Found | undefined;
};

type Given = {
  readonly database: SqlDatabase<never>;
  readonly statements: Statements;
  readonly clock: () => number | null;
  readonly follow: (due: readonly DueHint[]) => Follow<never> | undefined;
};

/** Makes the reading and changing of orders. A change is written only if the order has the version that was read, and decided again otherwise. */
export function makeOrderUpdate({ database, statements, clock, follow }: Given) {
  async function find(place: OrderPlace | ReferencePlace): Promise<Found> {
    const at = clock();
    const [json] = await database.query(reading(place, at));
    return remember(readFound(String(json), at));
  }

  function reading(place: OrderPlace | ReferencePlace, at: number | null): Statement {
    if ("orderId" in place) return { sql: statements.readOrder, values: [at, place.shop, place.orderId] };
    if ("paymentId" in place) return { sql: statements.readOrderOfPayment, values: [at, place.paymentId] };
    return { sql: statements.readOrderOfReference, values: [at, place.account, place.reference] };
  }

  async function write(found: Found, change: OrderChange): Promise<"written" | "changed since" | "lost"> {
    const known = found.file?.payments.map(({ id }) => id) ?? [];
    try {
      const rows = await database.write(statements.writeOrder(rowsOf(change, known)), follow(hintsOf(found, change)));
      return rows.length > 0 ? "written" : "changed since";
    } catch (error) {
      const { kind } = database.explain(error);
      if (kind === "reference_taken") throw referenceTakenIn(change.payments);
      if (kind === "lost") return kind;
      throw error;
    }
  }

  async function update({ place, decide, known }: Update, lost: LostWrite[]): Promise<Found> {
    let recent = known && lost.length === 0 ? atNow(known, clock()) : undefined;
    for (;;) {
      const found = recent ?? (await find(place));
      const own = lost.find(({ file }) => found.file && isSame(file, found.file));
      if (own) return own;
      if (lost.length > mostLost || lost.some(({ file }) => isLater(found.file, file))) throw lostFor(database.name);
      const change = recent ? changeOrNothing(() => decide(found)) : Thrown.within(() => decide(found));
      if (change === undefined && recent === undefined) return found;
      recent = undefined;
      if (change === undefined) continue;
      checkVersion(found.file?.order, change.order);
      const after = remember({ file: mergeChange(found.file, change), now: found.now });
      const result = await write(found, change);
      if (result === "written") return after;
      if (result === "lost") lost.push(after);
    }
  }

  return { find, update };
}

/** A refusal on a state that may be old is no refusal: it is decided again. */
function changeOrNothing(decide: () => OrderChange | undefined): OrderChange | undefined {
  try {
    return decide();
  } catch {
    return undefined;
  }
}

function isSame(one: OrderFile, other: OrderFile): boolean {
  const [rows, others] = [one, other].map((file) => rowsOf({ ...file, jobs: [] }, []));
  return JSON.stringify(rows) === JSON.stringify(others);
}

/** Whether an order has been written so often that nobody can say whether a lost write was one of those. */
function isLater(found: OrderFile | undefined, lost: OrderFile): boolean {
  return found !== undefined && found.order.version > lost.order.version;
}

function lostFor(name: string): DargahError {
  return new DargahError("store_failed", `${name} did not confirm a change of an order, so it may have taken effect.`);
}
