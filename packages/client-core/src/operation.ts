/** What a client has to know of an operation beside its types. Generated from the spec. */
export type OperationFacts = {
  readonly method: string;
  readonly path: string;
  readonly payer: boolean;
  readonly servers?: readonly string[];
  readonly requestContentTypes: readonly string[];
  readonly bearer?: { readonly option: string; readonly required: boolean };
  readonly bodyCredential?: {
    readonly option: string;
    readonly property: string;
    readonly position: "first" | "last";
  };
  readonly success: { readonly [status: number]: SuccessMark };
  /** Documented failure statuses, and ranges of them. */
  readonly failures: readonly (number | "3XX" | "4XX" | "5XX")[];
};

/** An answer is a success only when `property` of its body has one of the values `in`. */
export type SuccessMark = {
  readonly property: string;
  readonly in: readonly (string | number | boolean)[];
  /** Whether the spec describes answers of the same status that are no success. */
  readonly refusals: boolean;
};

export type Operations = { readonly [id: string]: OperationFacts };

export type Servers = { readonly [name: string]: { readonly url: string } };
