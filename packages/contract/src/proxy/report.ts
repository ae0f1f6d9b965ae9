import type { Finding } from "../core/finding.ts";

/** Report on one request and its response. */
export type ProxyReport = {
  readonly method: string;
  /** Behind the gateway's base URL, without the query. */
  readonly path: string;
  /** Id of the operation; `undefined` when the spec has none by this method at this path. */
  readonly operation: string | undefined;
  /** HTTP status of the response; `undefined` when none came. */
  readonly status: number | undefined;
  /** The differences between the request and the spec. */
  readonly request: readonly Finding[];
  /** The differences between the response and the spec. */
  readonly response: readonly Finding[];
  /** Reason why no response came, or why the exchange could not be judged. */
  readonly problem?: string;
  readonly milliseconds: number;
};
