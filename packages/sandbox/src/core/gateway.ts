import type { Clock } from "./clock.ts";
import type { Call, CallResponse, FieldError } from "./exchange.ts";
import type { Payment } from "./payment.ts";
import type { Payments } from "./payments.ts";
import type { Random } from "./random.ts";
import type { Unreadable } from "./read-body.ts";
import type { SpecDocument } from "./spec.ts";

/** A text in both languages of the pages. */
export type Bilingual = { en: string; fa: string };

/** Parts of the emulator that it shares with each gateway. */
export type GatewayContext = {
  clock: Clock;
  random: Random;
  payments: Payments;
  /** Sends requests of the sandbox itself: webhooks and notices. */
  fetch: (request: Request) => Promise<Response>;
};

/** Rule for the values of an option, for code that reads options from text. */
export type OptionRule = {
  default: unknown;
  fits(value: unknown): boolean;
  /** Allowed values, in words that follow "It must be". */
  expected: string;
  /** Whether a wrong value must not be printed. */
  secret?: boolean;
};

export type OptionRules = Readonly<Record<string, OptionRule>>;

/** Rules for every option of a gateway. */
export type GatewayOptionRules = {
  own: OptionRules;
  /** Options of a terminal. The defaults are those of the first terminal. */
  terminal: OptionRules;
  /** Groups of options under one name, such as `webhooks`. @default none */
  groups?: Readonly<Record<string, OptionRules>>;
};

/** Definition of an emulated gateway. Everything else is the same for all gateways. */
export type GatewayDefinition<Options> = {
  /** Its folder in `specs/`, and the first part of its local address. */
  name: string;
  title: Bilingual;
  /** Accent of its pay page, dark enough for white text. */
  color: string;
  /** The gateway's real hosts, for MSW. */
  hosts: readonly string[];
  /** Real hosts according to the options, for a gateway that is installed under many names. @default `hosts` */
  hostsOf?(options: Options): readonly string[];
  document: SpecDocument;
  optionRules: GatewayOptionRules;
  create(context: GatewayContext, options: Options): Gateway;
};

/** The payer's callback to the merchant. */
export type PayerReturn = {
  method: "GET" | "POST";
  /** The merchant's callback address, as it was given. */
  url: string;
  /** Fields that the gateway adds to it, every value as text. */
  fields: Record<string, string>;
};

/** A payment to add without a call from a merchant. */
export type PaymentSeed = {
  /** Name of the terminal. @default the first one */
  terminal?: string;
  /** The gateway's reference: authority, token, `ref_num` or invoice key. It must not be in use yet. @default drawn as for every payment */
  reference?: string;
  /** In Rial. */
  amount: number;
  callbackUrl: string;
  orderId?: string;
  description?: string;
  /** The payer's mobile number. */
  mobile?: string;
};

/** Why a pay page is not shown. */
export type PageRefusal = { status: number; reason: Bilingual };

export type Gateway = {
  /** Whether `null` counts as left out, and numbers as text where the spec has text. */
  fieldTypes: "lenient" | "strict";
  /** Handlers of the spec's operations, by id. The fields have already been checked against the spec. */
  operations: Record<string, (call: Call) => CallResponse | Promise<CallResponse>>;
  /** Throws a `Refusal` if the caller may not make this call. Runs before the fields are checked. */
  admit(call: Call): void;
  /** Returns the payment whose page the payer's browser requests. */
  openPage(call: Call): Payment | PageRefusal;
  /**
   * Creates a pending payment as `createPayment` does, for any amount and any caller. `payments` then changes its state.
   *
   * @throws {TypeError} for a seed that the gateway does not allow, such as an order that already has a payment
   */
  seedPayment(seed: PaymentSeed): Payment;
  /** Returns the callback that the browser makes when the payer is done. */
  payerReturn(payment: Payment): PayerReturn;
  /** Roles of the callback's fields, for faults that tamper with them. */
  returnRoles: { amount?: string; order?: string; reference?: string };
  /** Whether responses to this path of the spec can be signed. @default none are */
  signsResponsesOf?(path: string): boolean;
  failures: Failures;
  /** Adds what every response of the gateway has, such as a signature. */
  complete?(call: Call, response: CallResponse): CallResponse;
  /** Returns the merchant's name for the pay page of a payment. */
  merchantOf(payment: Payment): Bilingual;
  /** Returns the values that must not appear in a log. */
  secrets(): readonly string[];
  /** Returns the credentials that a developer needs to call it, printed at the start. */
  credentials(): Record<string, string>;
  /** Further actions of the control page and its API, by a name in kebab-case. */
  actions: Record<string, GatewayAction>;
  /** Returns what the control page shows in addition to payments: terminals, subscriptions, deliveries. Without secrets. */
  describe(): Record<string, unknown>;
};

/** An action that a tester can run on a gateway from outside its API, such as switching a terminal off. */
export type GatewayAction = {
  /** One English sentence. */
  summary: string;
  /** Inputs by name, with one English sentence each. */
  input: Record<string, string>;
  /** @throws {TypeError} for invalid input, with what is wrong and what is allowed */
  run(input: Record<string, unknown>): unknown;
};

/** Failures in the gateway's own format: JSON, status and Persian messages. */
export type Failures = {
  invalid(call: Call, errors: readonly FieldError[]): CallResponse;
  unreadable(call: Call, why: Unreadable): CallResponse;
  unknownPath(call: Call): CallResponse;
  wrongMethod(call: Call): CallResponse;
  serverError(call: Call): CallResponse;
  rateLimited(call: Call, retryAfterSeconds: number): CallResponse;
  /** A refusal with HTTP 200. If the gateway has none, the body of another refusal with HTTP 200. */
  refusedWith200(call: Call): CallResponse;
};
