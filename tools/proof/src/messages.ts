import type { Redirect } from "dargah";

/** What the proof asks a shop for. */
export type Question =
  | { readonly start: { readonly orderId: string; readonly gateway: string; readonly amount: number } }
  | {
      readonly callback: {
        readonly url: string;
        readonly method: string;
        readonly body: string;
        readonly type: string;
      };
    };

export type Asked = { readonly id: number; readonly question: Question };

/** A redirect, the HTTP status of a callback, or the code of an error. */
export type Response = { readonly redirect: Redirect } | { readonly status: number } | { readonly error: string };

/** The first one has the id 0: the shop is open. */
export type Responded = { readonly id: number; readonly response: Response };
