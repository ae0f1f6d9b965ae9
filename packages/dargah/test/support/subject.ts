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
/** The gateway's own message, or a pattern for it. */
type GatewayWords = { gatewayCode?: unknown; gatewayMessage?: unknown };

/** Ways in which a payer's visit to the gateway can end without money. */
export const endings = {
  cancelled: { cancel: true },
  "was refused": { card: "failed" },
  "had too little money": { card: "insufficient" },
  "let the time run out": { card: "timeout" },
} as const;
export type Ending = keyof typeof endings;

/** Facts about one gateway for the shared suites: its factory, its documented behaviour, and the expected result of each promise. */
export type Definition<Name extends GatewayName, Options, Made> = {
  name: Name;
  factory: (options: Options) => Made;
  /** The options that the sandbox's credentials go into. The first is the gateway's own. */
  credentials: readonly [keyof Options & string, ...(keyof Options & string)[]];
  /** An example of each secret that the sandbox's terminal and the factory share, by the name of the option. */
  secrets: Record<string, string>;
  /** Further options that the factory requires. */
  required?: Change;
  /** Further options to use the sandbox's clock. */
  connect?: (common: Common) => Partial<Options>;
  /** The sandbox's terminal. @default the sandbox's default */
  terminal?: Change;
  /** The sandbox's terminal whose responses a test can change. @default the same as `terminal` */
  alterable?: Change;
  /** Calls that only this gateway has, with their required arguments. */
  calls?: Record<string, (gateway: Made, given: Given) => unknown>;
  /** Options with every secret, all secrets that a response could then repeat, and payment fields with a card number. */
  echo: { options: Change; secrets: string[]; payment?: Change };
  /** A refusal with HTTP 200, in the gateway's own form. */
  refusal: (refusal: { code?: unknown; message?: string }) => unknown;
  operations: TransportOperations;
  numbering: OrderNumbering;
  /** The gateway's names for fields of a new payment. Without `mobile` it does not accept a mobile number. */
  sent: { callbackUrl: string; mobile?: string };
  /** Values of the gateway's own fields of a new payment that are refused, by the name of the field. */
  refused: [field: string, value: unknown][];
  /** Origins that payers are sent to. */
  page: RegExp;
  /** The smallest and the largest amount, in Rial. */
  amounts: { smallest: number; largest?: number };
  create: FaultTable<Creation>;
  verify: FaultTable<VerificationUnderFault>;
  /** Location of the receipt that a verification names: the stored payment, or the callback, which is then required. */
  receiptFrom: "payment" | "callback";
  callback: {
    /** Queries that a stranger who knows the order number can make up. */
    forged: (orderId: string) => string[];
    /** A query that makes this claim about a payment. @default callbacks claim nothing */
    claiming?: (claim: "paid" | "not_paid", reference: string) => string;
    /** Queries that contradict themselves. */
    tampered: string[];
    /** Queries that are incomplete. */
    unusable: string[];
    /** Names that the gateway adds itself, which the callback URL must not contain. */
    added: string[];
    /** Queries that the gateway makes from a callback URL with a query, and their meaning. */
    split: [query: string, expected: object][];
    /** Fields, of a query and of a form, that contradict each other. */
    contradiction: { query: string; form: string };
  };
  /** Outcome of an unpaid payment, by the way in which the payer ended it. */
  unpaid: {
    /** The callback's claim. */
    claim: "not_paid" | "nothing";
    /** Whether `verifyPayment` is called to find out. */
    isVerified: boolean;
    /** The outcome without the callback, with the gateway's reason. @default it is not known */
    alone?: "with its reason" | "without its reason";
    /** The gateway's reason for a declined card. */
    reason: GatewayWords;
    /** Sandbox options for undocumented behaviour, and the words that they add. @default only the sandbox's defaults */
    readings?: [sandbox: Change, words?: GatewayWords][];
  } & Record<Ending, object>;
  /** Outcome of a verification while the payer is still at the gateway, without a callback and with one that claims that the payment is paid. */
  stillPaying: { alone?: "pending" | "unknown"; claimed?: "pending" | "unknown" | "failed" };
  /** Time in which a paid payment can be verified, and the outcome after that. */
  verifiable: { seconds: number; after: object };
  /** Outcome of a verification whose store fails before it. */
  storeDown: "rejects" | "unknown";
  /** Codes of refused verifications. Those that say nothing about the payment leave it unknown. @default none is documented */
  refusals?: { codes: [code: unknown, error: ErrorCode | undefined][] };
  /** The responses that a verification compares with the stored payment. */
  compared: {
    /** The field of the amount, and the field that identifies the payment. */
    amount: string;
    identity: string;
    change: (fields: object) => (response: never) => unknown;
    /** Source of the responses, and where the money is if one of them has another amount. */
    responses: { path: string; money: Failed["money"] }[];
    /** Outcome for a response about another payment. */
    another: object;
    /** Outcome of verifying another order on a store without a record. @default no response names the order */
    anotherOrder?: object;
    /** Outcome of verifying another amount on a store without a record, after it was verified elsewhere. @default a mismatch */
    anotherAmount?: object;
  };
};

// biome-ignore lint/suspicious/noExplicitAny: each gateway has its own options and methods
export type AnyDefinition = Definition<GatewayName, any, any>;

export type AnySubject = ReturnType<typeof defineSubject<GatewayName, Change, Gateway>>;

/** A stored payment, with an empty callback, for calls that reach no sandbox. */
export function storedAt<Name extends GatewayName>(gateway: Name) {
  const payment = { gateway, reference: "1000000001", orderId: order.orderId, amount: rial(250_000) };
  return {
    payment,
    callback: { gateway, reference: payment.reference, claim: "nothing", orderId: order.orderId, fields: {} } as const,
  };
}

/** One gateway for the shared suites, and the helpers of its own tests. */
export function defineSubject<Name extends GatewayName, Options extends object, Made extends Gateway<Name>>(
  definition: Definition<Name, Options, Made>,
) {
  const { name, factory, required, connect, terminal, page } = definition;

  /** An adapter in front of its own sandbox. */
  function setUp(
    options: {
      sandbox?: SandboxOptions[Name];
      gateway?: Partial<Options>;
      /** Changes of the gateway's responses on a path. */
      altered?: { path: string; change: (response: never) => unknown };
      /** Receiver of webhooks. */
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

  /** A payment after the payer's callback, paid unless `how` says otherwise, and the callback. */
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
