import type { GatewayName, Payment, PayTarget, Sandbox, SandboxOptions } from "../../src/index.ts";

/** What the tests of all gateways need to know of one. A new gateway adds `gateways/<gateway>/subject.ts`, and every shared test takes it. */
export type Subject = {
  creation: Creation;
  /** Whether an answer in JSON has the shape of this gateway, refusals too. */
  hasShape(answer: Record<string, unknown>): boolean;
  /** A number that a seeded order can have. Left out where the gateway knows no orders. */
  orderId?: string;
  /** How its page comes to open once only. Left out where a form opens it. */
  onePage?: OnePage;
  /** A payment in a sandbox of its own whose time to verify begins with the payment. Left out where it begins with the page. */
  slowPayment?(): SlowPayment;
  /** What the samples of its documents take for granted. */
  documented: Documented;
  /** How a merchant in PHP makes a payment and verifies it. */
  php: {
    create(order: PhpOrder): PhpCall;
    verify(order: PhpOrder, returned: Record<string, string>): PhpCall;
  };
  /** Where the payer of a payment goes, out of the answer to its creation. */
  payTarget(base: string, answer: Loose): PayTarget;
  secrets: Secrets;
  shop: ShopGateway;
};

export type OnePage = {
  /** Empty where it always opens once. */
  options: SandboxOptions;
  /** Path from the gateway's base. */
  path: (reference: string) => string;
  /** HTTP status of the second time. */
  refusedWith: number;
};

/** How a payment is made, by a call that is taken. */
export type Creation = {
  /** Path with the gateway's name in front. */
  path: string;
  headers: Record<string, string>;
  fields: Record<string, unknown>;
  /** Options under which the call is taken. @default none */
  options?: SandboxOptions;
  /** An optional field of text. Left out where there is none. */
  optional?: string;
  /** A field of text that real callers send as a number. */
  numeric: string;
  /** Whether forms are read beside JSON, so that there is an option for multipart. */
  takesForms: boolean;
  /** Whether an answer is that of a payment that was made. */
  isMade: (answer: Record<string, unknown>) => boolean;
};

export type SlowPayment = {
  sandbox: Sandbox;
  /** Makes the payment. @returns Its page. */
  begin(): Promise<{ method: string; url: string; fields?: Record<string, string> }>;
  isVerified(): Promise<boolean>;
};

export type Documented = {
  /** With the credentials that the samples have. */
  options: SandboxOptions;
  /** The payment that they are about. */
  seed: { reference: string; amount: number; orderId?: string };
  /** Ids that only the gateway gives, by operation: what is printed, as a regular expression, and what stands for it here. */
  drawnIds?: Record<
    string,
    (drawn: { sandbox: Sandbox; payment: Payment | undefined; base: string }) => Promise<[string, string]>
  >;
};

/** Secrets that must show nowhere. */
export type Secrets = {
  options: SandboxOptions;
  canaries: Record<string, string>;
  /** Calls the gateway in every way in which a secret can travel. */
  use(send: Send): Promise<void>;
  /** Calls it with a credential that the sandbox does not know. */
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

/** JSON as PHP gave it back: looked into without types, as PHP does. */
export type Loose = { readonly [field: string]: Loose } & string;

/** How a shop talks to one gateway. Everything is in the gateway's own words; the rest of the shop knows none of them. */
export type ShopGateway = {
  name: GatewayName;
  /** How the payer's browser comes back. */
  returns: "GET" | "POST";
  /** The field of the return that names the payment. */
  reference: string;
  /** The field of the return that the gateway is asked about. @default that which names the payment */
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
  /** Where the gateway is reached. */
  baseUrl: string;
  credentials: Record<string, string>;
};

export type Created = {
  reference: string;
  redirect: { method: "GET" | "POST"; url: string; field?: [string, string] };
};
