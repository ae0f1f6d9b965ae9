/** The facts of an operation that a client needs in addition to its types. Generated from the spec. */
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
  /** Required properties of the body, by documented failure status or range of statuses. */
  readonly failures: { readonly [status: string]: readonly string[] };
};

/** A response is a success only when `property` of its body has one of the values `in`. */
export type SuccessMark = {
  readonly property: string;
  readonly in: readonly (string | number | boolean)[];
  /** The properties that a success must have. */
  readonly required: readonly string[];
  /** The properties that a refusal with the same status must have, where the spec describes one. */
  readonly refusal?: readonly string[];
};

export type Operations = { readonly [id: string]: OperationFacts };

export type Servers = { readonly [name: string]: { readonly url: string } };
