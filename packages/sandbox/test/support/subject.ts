import type { GatewayName, Payment, PayTarget, Sandbox, SandboxOptions } from "../../src/index.ts";

/** Facts that the shared tests need about a gateway. A new gateway adds `gateways/<gateway>/subject.ts`, and every shared test uses it. */
export type Subject = {
  creation: Creation;
  /** Tests whether a JSON response, including refusals, has the format of this gateway. */
  hasShape(response: Record<string, unknown>): boolean;
  /** An order number for seeded payments. Left out if the gateway has no orders. */
  orderId?: string;
  /** Setting that lets its page open only once. Left out if a form opens it. */
  onePage?: OnePage;
  /** Creates a payment in its own sandbox whose time to verify begins with the payment. Left out if it begins with the page. */
  slowPayment?(): SlowPayment;
  /** State that the samples in its docs assume. */
  documented: Documented;
  /** Calls with which a merchant in PHP creates and verifies a payment. */
  php: {
    create(order: PhpOrder): PhpCall;
    verify(order: PhpOrder, returned: Record<string, string>): PhpCall;
  };
  /** Returns the payer's destination from the response to createPayment. */
  payTarget(base: string, response: Loose): PayTarget;
  secrets: Secrets;
  shop: ShopGateway;
};

export type OnePage = {
  /** Empty if it always opens only once. */
  options: SandboxOptions;
  /** Path below the gateway's base URL. */
  path: (reference: string) => string;
  /** HTTP status when it is opened a second time. */
  refusedWith: number;
};

/** A valid call that creates a payment. */
export type Creation = {
  /** Path, beginning with the gateway's name. */
  path: string;
  headers: Record<string, string>;
  fields: Record<string, unknown>;
  /** Options with which the call is accepted. @default none */
  options?: SandboxOptions;
  /** An optional text field. Left out if there is none. */
  optional?: string;
  /** A text field that real callers send as a number. */
  numeric: string;
  /** Whether forms are read in addition to JSON, so that there is an option for multipart. */
  takesForms: boolean;
  /** Tests whether a response is that of a created payment. */
  isMade: (response: Record<string, unknown>) => boolean;
};

export type SlowPayment = {
  sandbox: Sandbox;
  /** Creates the payment. @returns Its page. */
  startPayment(): Promise<{ method: string; url: string; fields?: Record<string, string> }>;
  isVerified(): Promise<boolean>;
};

export type Documented = {
  /** Options with the credentials of the samples. */
  options: SandboxOptions;
  /** The payment of the samples. */
  seed: { reference: string; amount: number; orderId?: string };
  /** Ids that only the gateway creates, by operation: the documented value as a regular expression, and its replacement here. */
  drawnIds?: Record<
    string,
    (drawn: { sandbox: Sandbox; payment: Payment | undefined; base: string }) => Promise<[string, string]>
  >;
};

/** Secrets that must not appear anywhere. */
export type Secrets = {
  options: SandboxOptions;
  canaries: Record<string, string>;
  /** Calls the gateway in every way in which a secret can travel. */
  use(send: Send): Promise<void>;
  /** Calls it with a credential unknown to the sandbox. */
  useUnknown(credential: string, send: Send): Promise<void>;
};

/** Sends a POST to a path, an object as JSON. */
export type Send = (
  path: string,
  body: Record<string, unknown> | URLSearchParams,
  headers?: Record<string, string>,
) => Promise<unknown>;

export type PhpOrder = { amount: number; id: string; callbackUrl: string; credentials: Record<string, string> };

/** A POST of PHP: an array that is encoded as JSON or by `http_build_query`. */
export type PhpCall = {
  path: string;
  as: "json" | "form";
  fields: Record<string, string | number | undefined>;
  /** Lines such as `Authorization: Bearer x`. @default none */
  headers?: string[];
};

/** JSON as PHP returned it, read without types, as in PHP. */
export type Loose = { readonly [field: string]: Loose } & string;

/** Calls of a shop to one gateway, in the gateway's own terms. The rest of the shop does not know them. */
export type ShopGateway = {
  name: GatewayName;
  /** HTTP method of the callback. */
  returns: "GET" | "POST";
  /** Field of the callback that names the payment. */
  reference: string;
  /** Field of the callback that the gateway is asked about. @default the one that names the payment */
  askedBy?: string;
  create(order: Order): Promise<Created>;
  /** Asks the gateway whether the stored order is paid. */
  isPaid(order: Order, reference: string): Promise<boolean>;
};

export type Order = {
  id: string;
  /** In Rial. */
  amount: number;
  callbackUrl: string;
  /** Base URL of the gateway. */
  baseUrl: string;
  credentials: Record<string, string>;
};

export type Created = {
  reference: string;
  redirect: { method: "GET" | "POST"; url: string; field?: [string, string] };
};
