/** A call that a check makes. Omitted parts are filled in as a merchant's program would: credentials, idempotency key, signature. */
export type Call = {
  readonly operation: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** `undefined` removes a header that would be filled in. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Fields of the body. A field that holds a credential is filled in. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** @default the first that the spec names */
  readonly contentType?: string;
  /** The text of the body, instead of `body`. */
  readonly text?: string;
  /** Instead of the operation's own. */
  readonly method?: string;
  /** @default "right" */
  readonly credential?: "right" | "wrong" | "none";
  /** @default "right" where there is a secret key, else "none" */
  readonly signature?: "right" | "wrong" | "old" | "future" | "none";
  /** Sent at once, without respect for rate limits. @default false */
  readonly unpaced?: boolean;
};

/** A request and its response, as they were on the wire. */
export type Exchange = {
  readonly operation: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Headers;
    readonly body: string;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Headers;
    readonly body: string;
  };
  /** Time when the request was sent, in epoch milliseconds of this machine. */
  readonly startedAt: number;
  readonly milliseconds: number;
  /** Id of the check that made the call. */
  readonly check?: string;
};
