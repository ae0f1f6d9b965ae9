/** Headers of a request as names and values in turns. A copy: the headers of a live request keep the whole request in memory. */
export class HeaderFields implements Iterable<[string, string]> {
  readonly #raw: readonly string[];

  /** @param raw Names in any case, each followed by its value. */
  constructor(raw: readonly string[]) {
    this.#raw = raw;
  }

  static from(headers: Iterable<[string, string]>): HeaderFields {
    return headers instanceof HeaderFields ? headers : new HeaderFields([...headers].flat());
  }

  /** Returns a value as `Headers` does: repeated headers are joined. */
  get(name: string): string | null {
    const raw = this.#raw;
    let found: string | null = null;
    for (let at = 0; at < raw.length; at += 2) {
      const given = raw[at] as string;
      if (given.length !== name.length || (given !== name && given.toLowerCase() !== name.toLowerCase())) continue;
      const value = raw[at + 1] as string;
      found = found === null ? value : `${found}${name.toLowerCase() === "cookie" ? "; " : ", "}${value}`;
    }
    return found;
  }

  /** Yields names in lower case and in alphabetical order, as `Headers` does. */
  *[Symbol.iterator](): Generator<[string, string]> {
    const names = new Set(this.#raw.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase()));
    for (const name of [...names].sort()) yield [name, this.get(name) ?? ""];
  }
}
