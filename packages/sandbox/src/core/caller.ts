/** Facts about a caller that an entry point knows in addition to the request. */
export type Caller = {
  /** IP address. @default "127.0.0.1" */
  remoteAddress?: string;
  /** Name or address that the server listens on. */
  host?: string;
  /** Origin at which others reach the server, if it differs from that of the request. */
  publicUrl?: string;
  /** Whether the payer is simulated: the payment's id is returned in a header instead of a rendered page. @default false */
  driven?: boolean;
};
