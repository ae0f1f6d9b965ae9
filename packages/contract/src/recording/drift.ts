/** What is not as it was. */
export type Drift = {
  readonly operation: string;
  /** HTTP status of the answers; 0 where the status itself is what changed. */
  readonly status: number;
  readonly place: "status" | "content-type" | "header" | "body";
  /** JSON pointer into the body with `*` for places in lists, the name of a header, or an empty text. */
  readonly pointer: string;
  readonly change: "new" | "gone" | "not always there" | "type" | "format" | "value" | "status" | "content-type";
  /** Types, statuses, media types or listed values; of anything else the values are not told. */
  readonly before: string;
  readonly after: string;
  /** Ids of the checks that made the calls, where the recordings know them. */
  readonly checks: readonly string[];
};
