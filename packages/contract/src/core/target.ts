import type { GatewayName } from "../openapi/specs.ts";

/** Where the payer's browser is sent. */
export type Redirect = { method: "GET" | "POST"; url: string; fields?: Record<string, string> };

/** What the payer does: pays, has a card that is declined, or leaves. */
export type PayerDeed = "pay" | "decline" | "cancel";

/** The payer's way back to the merchant, as the browser made it. */
export type ReceivedRequest = { method: string; url: string; headers: Headers; body: string };

/** Credentials by the names of the spec, such as `token` or `apiKey`, and `secretKey`. */
export type Credentials = Readonly<Record<string, string | undefined>>;

/** The gateway that is tested, and what a run can do with it beside calls. */
export type Target = {
  readonly kind: "emulator" | "given";
  readonly gateway: GatewayName;
  readonly credentials: Credentials;
  /** The server of the spec whose limits hold. */
  readonly serverName: string;
  /** Address that calls to a server of the spec go to, without a slash at the end. */
  baseUrl(server: { url: string; "x-server-name": string }): string;
  readonly fetch: (request: Request) => Promise<Response>;
  /** The target's time in epoch milliseconds. */
  now(): number;
  /** Lets so much of the target's time pass. Rejects when the signal is aborted before. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Address that the next payer comes back to. */
  callbackUrl(): string;
  /** Brings a payer through the pay page and back, or `undefined` when there is nobody to do it. */
  readonly pay: ((redirect: Redirect, deed: PayerDeed) => Promise<ReceivedRequest>) | undefined;
  /** Makes the next call to an operation be answered as the spec says for a status. The emulator alone can. */
  readonly play: ((operation: string, status: string) => void) | undefined;
  /** Makes the gateway send a webhook. The emulator alone can. */
  readonly emit: ((event: string) => void) | undefined;
  /** Webhooks: an address that they can be sent to, and what has come there. */
  readonly receiver: Receiver | undefined;
  /** Ends what is waited for, too. */
  close(): Promise<void>;
};

export type Receiver = {
  /** Addresses below it are the merchant's, too. */
  readonly url: string;
  /** Takes what has come to an address, the oldest first. Waits for it as long as a gateway may take; empty when nothing comes. */
  take(url: string): Promise<readonly ReceivedRequest[]>;
};
