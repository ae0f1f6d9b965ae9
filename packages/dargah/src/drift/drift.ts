/**
 * A difference between a response and the spec.
 *
 * - `addition`: something that the spec does not name: a status, a header, a field, a value of an open list. Programs that follow the spec go on.
 * - `violation`: something that the spec promises is not so: a field that is missing, of another type, or outside of its bounds.
 */
export type Drift = {
  readonly class: "addition" | "violation";
  /** Id of the operation in the spec. */
  readonly operation: string;
  readonly status: number;
  readonly place: "status" | "content-type" | "header" | "body";
  /** JSON pointer into the body with `*` for places in lists, name of the header, or an empty text. */
  readonly pointer: string;
  /** Keyword of JSON Schema, such as `required` or `type`; `unknown` for what is not named. */
  readonly keyword: string;
  /** What the spec says, in a few words. */
  readonly expected: string;
  /** The type of what was found, never a value: it may be a secret. For an unknown value of a list, the value when it is short. */
  readonly found: string;
};

/** What is wrong with a value, before it is known whose value it is. */
export type Finding = Pick<Drift, "class" | "pointer" | "keyword" | "expected" | "found">;

export type Schema = { readonly [keyword: string]: unknown };

/** An OpenAPI 3.1 document, as the typed clients ship it in `openapi.json`. */
export type OpenApiDocument = {
  readonly paths?: object;
  readonly components?: object;
};
