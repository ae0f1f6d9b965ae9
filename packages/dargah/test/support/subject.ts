import type { Sandbox, SandboxOptions } from "@dargah/sandbox";
import type { ErrorCode } from "../../src/errors/error-codes.ts";
import type { Gateway, GatewayName } from "../../src/index.ts";
import { rial } from "../../src/money/index.ts";
import type { OrderNumbering } from "../../src/payments/order-number.ts";
import type { Failed } from "../../src/payments/verification.ts";
import type { TransportOperations } from "../../src/transport/index.ts";
import { altering } from "./altered-responses.ts";
import type { Creation, FaultTable, VerificationUnderFault } from "./fault-tables.ts";
import { order, returnOf, setUpSandbox } from "./sandbox.ts";

type Common = ReturnType<typeof setUpSandbox>["common"];
export type Given = { signal?: AbortSignal };
type Change = Record<string, unknown>;
/** What the gateway says, or what it must look like. */
type GatewayWords = { gatewayCode?: unknown; gatewayMessage?: unknown };

/** How a payer's visit to the gateway can end without money. */
export const endings = {
  cancelled: { cancel: true },
  "was refused": { card: "failed" },
  "had too little money": { card: "insufficient" },
  "let the time run out": { card: "timeout" },
} as const;
export type Ending = keyof typeof endings;

/** What the shared suites have to know of one gateway: its factory, what is documented of it, and what each promise comes to there. */
export type Definition<Name extends GatewayName, Options, Made> = {
  name: Name;
  factory: (options: Options) => Made;
  /** The options that the sandbox's credentials go into. The first is the gateway's own. */
  credentials: readonly [keyof Options & string, ...(keyof Options & string)[]];
  /** An example of each secret that the sandbox's terminal and the factory share, by the name of the option. */
  secrets: Record<string, string>;
  /** What else the factory cannot do without. */
  required?: Change;
  /** What else it needs to work on the sandbox's clock. */
  connect?: (common: Common) => Partial<Options>;
  /** The sandbox's terminal. @default one as the sandbox makes it */
  terminal?: Change;
  /** The sandbox's terminal whose responses a test can change. @default the same as `terminal` */
  alterable?: Change;
  /** Calls of this gateway alone, with the least that they need. */
  calls?: Record<string, (gateway: Made, given: Given) => unknown>;
  /** Options that hold every secret, all secrets that a response could then repeat, and fields of a payment that hold a card. */
  echo: { options: Change; secrets: string[]; payment?: Change };
  /** A refusal with HTTP 200, in the gateway's own form. */
  refusal: (refusal: { code?: unknown; message?: string }) => unknown;
  operations: TransportOperations;
  numbering: OrderNumbering;
  /** Names that the gateway has for fields of a new payment. Without `mobile` it takes no mobile number. */
  sent: { callbackUrl: string; mobile?: string };
  /** Values of the gateway's own fields of a new payment that are refused, by the name of the field. */
  refused: [field: string, value: unknown][];
  /** Where payers are sent. */
  page: RegExp;
  /** The smallest and the largest amount, in Rial. */
  amounts: { smallest: number; largest?: number };
  create: FaultTable<Creation>;
  verify: FaultTable<VerificationUnderFault>;
  /** Where the receipt is that a verification names: with the stored payment, or in the callback, which is needed then. */
  receiptFrom: "payment" | "callback";
  callback: {
    /** Queries that a stranger can make up who knows the order number. */
    forged: (orderId: string) => string[];
    /** A query that claims this of a payment. @default callbacks claim nothing */
    claiming?: (claim: "paid" | "not_paid", reference: string) => string;
    /** Queries that contradict themselves. */
    tampered: string[];
    /** Queries that say too little. */
    unusable: string[];
    /** Names that the gateway adds itself, which cannot stand in the callback address. */
    added: string[];
    /** Queries that the gateway has made of a callback address with a query, and what they say. */
    split: [query: string, expected: object][];
    /** Fields, of a query and of a form, that contradict each other. */
    contradiction: { query: string; form: string };
  };
  /** What a payment comes to that is not paid, by the way in which the payer ended it. */
  unpaid: {
    /** What the callback claims. */
    claim: "not_paid" | "nothing";
    /** Whether `verifyPayment` is called to learn it. */
    isVerified: boolean;
    /** Whether it is known without the callback, too, and then with the gateway's reason. @default it is not known */
    alone?: "with its reason" | "without its reason";
    /** The gateway's own reason for a refused card. */
    reason: GatewayWords;
    /** Options of the sandbox for what no document says, and the words that they add. @default only the sandbox's own readings */
    readings?: [sandbox: Change, words?: GatewayWords][];
  } & Record<Ending, object>;
  /** What a verification comes to while the payer is still at the gateway, by itself and with a callback that claims that the payment is paid. */
  stillPaying: { alone?: "pending" | "unknown"; claimed?: "pending" | "unknown" | "failed" };
  /** How long a paid payment can be verified, and what it comes to after that. */
  verifiable: { seconds: number; after: object };
  /** What a verification comes to when its store fails before it. */
  storeDown: "rejects" | "unknown";
  /** Codes of refusals of a verification. Those that say nothing of the payment leave it unknown. @default none is documented */
  refusals?: { codes: [code: unknown, error: ErrorCode | undefined][] };
  /** The responses that a verification compares with the stored payment. */
  compared: {
    /** The field of the amount, and the field that says whose payment it is. */
    amount: string;
    identity: string;
    change: (fields: object) => (response: never) => unknown;
    /** Where they come from, and where the money is when one of them has another amount. */
    responses: { path: string; money: Failed["money"] }[];
    /** What a response about another payment comes to. */
    another: object;
    /** What verifying another order comes to on a store without a record. @default no response names the order */
    anotherOrder?: object;
    /** What verifying another amount comes to on a store without a record, after it was verified elsewhere. @default a mismatch */
    anotherAmount?: object;
  };
};

// biome-ignore lint/suspicious/noExplicitAny: each gateway has options and methods of its own
export type AnyDefinition = Definition<GatewayName, any, any>;

export type AnySubject = ReturnType<typeof defineSubject<GatewayName, Change, Gateway>>;

/** A payment that a shop has stored, with a callback that says nothing, for calls that reach no sandbox. */
export function storedAt<Name extends GatewayName>(gateway: Name) {
  const payment = { gateway, reference: "1000000001", orderId: order.orderId, amount: rial(250_000) };
  return {
    payment,
    callback: { gateway, reference: payment.reference, claim: "nothing", orderId: order.orderId, fields: {} } as const,
  };
}

/** One gateway for the shared suites, and the kit of its own tests. */
export function defineSubject<Name extends GatewayName, Options extends object, Made extends Gateway<Name>>(
  definition: Definition<Name, Options, Made>,
) {
  const { name, factory, required, connect, terminal, page } = definition;

  /** An adapter in front of a sandbox of its own. */
  function setUp(
    options: {
      sandbox?: SandboxOptions[Name];
      gateway?: Partial<Options>;
      /** What the gateway's responses on a path say instead. */
      altered?: { path: string; change: (response: never) => unknown };
      /** What webhooks are delivered to. */
      receiver?: (request: Request) => Promise<Response>;
    } = {},
  ) {
    const terminals = terminal && { terminals: [terminal] };
    const { sandbox, common, credentials, calls } = setUpSandbox(name, {
      [name]: { ...terminals, ...options.sandbox },
      ...(options.receiver && { fetch: options.receiver }),
    });
    const secrets = definition.credentials.filter((option) => credentials[option] !== undefined);
    const make = (more: Partial<Options> = {}): Made =>
      factory({
        ...Object.fromEntries(secrets.map((option) => [option, credentials[option]])),
        ...required,
        ...connect?.(common),
        ...common,
        ...(options.altered && { fetch: altering({ fetch: common.fetch, ...options.altered }) }),
        ...options.gateway,
        ...more,
      } as Options);
    return { name, sandbox, calls, credentials, common, make, page, gateway: make() };
  }

  /** A payment whose payer came back, having paid unless `how` says otherwise, and the callback. */
  async function paidPayment(
    { gateway, sandbox }: { gateway: Made; sandbox: Sandbox },
    {
      how = { card: "success" },
      ...change
    }: { how?: Parameters<Sandbox["pay"]>[1] } & Partial<Parameters<Made["createPayment"]>[0]> = {},
  ) {
    type Payment = Awaited<ReturnType<Made["createPayment"]>>;
    type Callback = Awaited<ReturnType<Made["parseCallback"]>>;
    const payment = (await gateway.createPayment({ ...order, ...change } as Parameters<
      Made["createPayment"]
    >[0])) as Payment;
    const paid = await sandbox.pay(payment.redirect, how);
    return { payment, callback: (await gateway.parseCallback(returnOf(paid))) as Callback };
  }

  return { ...definition, setUp, paidPayment };
}
