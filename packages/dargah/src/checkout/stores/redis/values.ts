import { DargahError } from "../../../errors/dargah-error.ts";
import { uniqueMark } from "../../../stores/unique-mark.ts";
import type { Command } from "./layout.ts";
import type { RedisServer } from "./server.ts";

/** How often a write whose response was lost is tried again. */
const mostLost = 3;

/** A value, as it was read or written. */
export type FoundValue<T> = {
  readonly value: T | undefined;
  /** Identifies the write that stored it. */
  readonly mark: string;
  /** How often it was written. */
  readonly writes: number;
  /** The store's clock. */
  readonly now: number;
};

export type ValueChange<T> = { readonly key: string; readonly value: T; readonly commands: readonly Command[] };

export type Changed<T> = FoundValue<T> & {
  /** `not wanted`: `decide` wrote nothing. `claimed by another`: another order has a key that this one was to claim. */
  readonly result: "written" | "not wanted" | "claimed by another";
};

export type Values = ReturnType<typeof createValues>;

/** Reads and changes values. Each write compares the mark that was read, so a write that nobody has seen is never overwritten. */
export function createValues(server: RedisServer) {
  async function find<T>(key: string): Promise<FoundValue<T>> {
    const { texts, now } = await server.read([key]);
    return { ...readValue<T>(texts[0]), now };
  }

  return {
    find,

    /** Returns the values of keys, `undefined` for those that do not exist. */
    async findAll<T>(keys: readonly string[]): Promise<(T | undefined)[]> {
      if (keys.length === 0) return [];
      const { texts } = await server.read(keys);
      return texts.map((text) => readValue<T>(text).value);
    },

    /**
     * Changes a value, if nobody has changed it since it was read, and decides again otherwise.
     *
     * @param place Returns the key to read.
     * @returns the value after the change
     * @throws {DargahError} `store_failed`
     */
    async change<T>(
      place: () => Promise<string>,
      decide: (found: FoundValue<T>) => ValueChange<T> | undefined,
    ): Promise<Changed<T>> {
      const lost: (FoundValue<T> & { error: DargahError })[] = [];
      let isRefused = false;
      for (;;) {
        const found = await find<T>(await place());
        const own = lost.find(({ mark }) => mark === found.mark);
        if (own) return { ...own, result: "written" };
        if (lost.length > mostLost || isRefused) throw lost.at(-1)?.error;
        // It has been written so often that nobody can say whether a lost write was one of those.
        if (lost.some(({ writes }) => found.writes > writes)) throw lostWrite();
        const change = decide(found);
        if (change === undefined) return { ...found, result: "not wanted" };
        const { key, value, commands } = change;
        const after = { value, mark: uniqueMark(), writes: found.writes + 1, now: found.now };
        const text = `${after.mark} ${after.writes} ${JSON.stringify(value)}`;
        const result = await server.write({ key, expected: found.mark, text, commands });
        if (typeof result === "object") {
          lost.push({ ...after, error: result.error });
          isRefused = result.isRefused;
        } else if (result !== "changed since") return { ...after, result };
      }
    },
  };
}

function readValue<T>(text: string | undefined): Omit<FoundValue<T>, "now"> {
  if (text === undefined) return { value: undefined, mark: "", writes: 0 };
  const [, mark = "", writes, json = ""] = /^(\S+) (\d+) (.*)$/s.exec(text) ?? [];
  return { value: JSON.parse(json), mark, writes: Number(writes) };
}

function lostWrite(): DargahError {
  return new DargahError("store_failed", "Redis did not confirm a change, so it may have taken effect.");
}
