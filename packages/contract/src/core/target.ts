import type { GatewayName } from "../openapi/specs.ts";

/** Destination of the payer's browser. */
export type Redirect = { method: "GET" | "POST"; url: string; fields?: Record<string, string> };

/** The payer's action: pays, uses a card that is declined, or leaves. */
export type PayerDeed = "pay" | "decline" | "cancel";

/** The callback request, as the payer's browser sent it. */
export type ReceivedRequest = { method: string; url: string; headers: Headers; body: string };

/** Credentials by the names of the spec, such as `token` or `apiKey`, and `secretKey`. */
export type Credentials = Readonly<Record<string, string | undefined>>;

/** The gateway under test, and what a run can do with it in addition to calls. */
export type Target = {
  readonly kind: "emulator" | "given";
  readonly gateway: GatewayName;
  readonly credentials: Credentials;
  /** The server of the spec whose limits hold. */
  readonly serverName: string;
  /** Address that calls to a server of the spec go to, without a trailing slash. */
  baseUrl(server: { url: string; "x-server-name": string }): string;
  readonly fetch: (request: Request) => Promise<Response>;
  /** The target's time in epoch milliseconds. */
  now(): number;
  /** Lets this much of the target's time pass. Rejects when the signal is aborted first. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Callback address of the next payer. */
  callbackUrl(): string;
  /** Takes a payer through the pay page and back; `undefined` when there is no payer. */
  readonly pay: ((redirect: Redirect, deed: PayerDeed) => Promise<ReceivedRequest>) | undefined;
  /** Makes the next call of an operation fail with a status, as the spec describes it. Only the emulator can. */
  readonly play: ((operation: string, status: string) => void) | undefined;
  /** Makes the gateway send a webhook. Only the emulator can. */
  readonly emit: ((event: string) => void) | undefined;
  /** Webhooks: an address that receives them, and what has arrived there. */
  readonly receiver: Receiver | undefined;
  /** Also ends pending waits. */
  close(): Promise<void>;
};

export type Receiver = {
  /** Addresses below it are the merchant's, too. */
  readonly url: string;
  /** Takes what has arrived at an address, the oldest first. Waits as long as a gateway may take; empty when nothing arrives. */
  take(url: string): Promise<readonly ReceivedRequest[]>;
};
