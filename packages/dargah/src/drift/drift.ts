/**
 * A difference between a response and the spec.
 *
 * - `addition`: something that the spec does not name: a status, a header, a field, a value of an open list. Programs that follow the spec keep
 *   working.
 * - `violation`: a broken promise of the spec: a field that is missing, of another type, or out of bounds.
 */
export type Drift = {
  readonly class: "addition" | "violation";
  /** Id of the operation in the spec. */
  readonly operation: string;
  readonly status: number;
  readonly place: "status" | "content-type" | "header" | "body";
  /** JSON pointer into the body with `*` for list indexes, the name of the header, or an empty text. */
  readonly pointer: string;
  /** JSON Schema keyword, such as `required` or `type`; `unknown` for something the spec does not name. */
  readonly keyword: string;
  /** Expectation of the spec, in a few words. */
  readonly expected: string;
  /** Type of the value found, never the value, which may be a secret. For an unknown value of an open list, the value itself if it is short. */
  readonly found: string;
};

/** A difference in a value, before its operation is known. */
export type Finding = Pick<Drift, "class" | "pointer" | "keyword" | "expected" | "found">;

export type Schema = { readonly [keyword: string]: unknown };

/** An OpenAPI 3.1 document, as the typed clients ship it in `openapi.json`. */
export type OpenApiDocument = {
  readonly paths?: object;
  readonly components?: object;
};
