/** What an entry point knows of a caller beside the request. */
export type Caller = {
  /** IP address. @default "127.0.0.1" */
  remoteAddress?: string;
  /** Name or address that the server listens on. */
  host?: string;
  /** Origin that others reach the server at, when that is another than the request says. */
  publicUrl?: string;
  /** Whether the payer is simulated: the payment's id is returned in a header instead of a rendered page. @default false */
  driven?: boolean;
};
