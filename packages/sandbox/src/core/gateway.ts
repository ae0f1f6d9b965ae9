import type { Clock } from "./clock.ts";
import type { Answer, Call, FieldError } from "./exchange.ts";
import type { Payment } from "./payment.ts";
import type { Payments } from "./payments.ts";
import type { Random } from "./random.ts";
import type { Unreadable } from "./read-body.ts";
import type { SpecDocument } from "./spec.ts";

/** A text in the two languages of the pages. */
export type Bilingual = { en: string; fa: string };

/** What the emulator shares with each gateway. */
export type GatewayContext = {
  clock: Clock;
  random: Random;
  payments: Payments;
  /** For calls of the sandbox itself: deliveries of webhooks and notices. */
  fetch: (request: Request) => Promise<Response>;
};

/** What one option takes, for whoever reads options from text. */
export type OptionRule = {
  default: unknown;
  fits(value: unknown): boolean;
  /** What it takes, in words that follow "It is". */
  expected: string;
  /** Whether a wrong value must not be printed. */
  secret?: boolean;
};

export type OptionRules = Readonly<Record<string, OptionRule>>;

/** Every option of a gateway by its place. */
export type GatewayOptionRules = {
  own: OptionRules;
  /** Those of a terminal. Defaults are those of the first one. */
  terminal: OptionRules;
  /** Those that stand together under one name, such as `webhooks`. @default none */
  groups?: Readonly<Record<string, OptionRules>>;
};

/** How one gateway is emulated. Everything else is the same for all of them. */
export type GatewayDefinition<Options> = {
  /** Its folder in `specs/`, and the first part of its local address. */
  name: string;
  title: Bilingual;
  /** Accent of its pay page, dark enough for white text. */
  color: string;
  /** Hosts that it really has, for MSW. */
  hosts: readonly string[];
  /** The same by the options, for a gateway that is installed under many names. @default `hosts` */
  hostsOf?(options: Options): readonly string[];
  document: SpecDocument;
  optionRules: GatewayOptionRules;
  create(context: GatewayContext, options: Options): Gateway;
};

/** The payer's way back to the merchant. */
export type PayerReturn = {
  method: "GET" | "POST";
  /** The merchant's callback address, as it was given. */
  url: string;
  /** What the gateway adds to it, every value as text. */
  fields: Record<string, string>;
};

/** A payment that is put into the sandbox without a call of a merchant. */
export type PaymentSeed = {
  /** Name of the terminal. @default the first one */
  terminal?: string;
  /** What the gateway gives the merchant: authority, token, `ref_num` or invoice key. Not in use yet. @default drawn as for every payment */
  reference?: string;
  /** In Rial. */
  amount: number;
  callbackUrl: string;
  orderId?: string;
  description?: string;
  /** The payer's number. */
  mobile?: string;
};

/** Why a pay page is not shown. */
export type PageRefusal = { status: number; reason: Bilingual };

export type Gateway = {
  /** Whether `null` counts as left out and numbers as text, where the spec wants text. */
  fieldTypes: "lenient" | "strict";
  /** What each operation of the spec does, by its id. Fields have been checked against the spec by then. */
  operations: Record<string, (call: Call) => Answer | Promise<Answer>>;
  /** Whether the caller may make this call at all; throws a `Refusal`. Runs before the fields are checked. */
  admit(call: Call): void | Promise<void>;
  /** The payment whose page the payer's browser asks for. */
  openPage(call: Call): Payment | PageRefusal;
  /**
   * Makes a pending payment as `createPayment` does, of any amount and whoever the caller is. Its states are then changed by `payments`.
   *
   * @throws {TypeError} for a seed that the gateway cannot keep, such as an order that has a payment already
   */
  seedPayment(seed: PaymentSeed): Payment;
  /** Where the browser goes when the payer is done, and with which fields. */
  payerReturn(payment: Payment): PayerReturn;
  /** Which field of that return says what, for whoever tampers with it. */
  returnRoles: { amount?: string; order?: string; reference?: string };
  /** Whether answers to this path of the spec can be signed. @default none are */
  signsAnswersOf?(path: string): boolean;
  failures: Failures;
  /** Adds what every answer of the gateway has, such as a signature. */
  complete?(call: Call, answer: Answer): Answer | Promise<Answer>;
  /** The merchant's name on the pay page of a payment. */
  merchantOf(payment: Payment): Bilingual;
  /** What must not show in a log. */
  secrets(): readonly string[];
  /** What a developer needs to call it, to be printed at the start. */
  credentials(): Record<string, string>;
  /** What the control page and its API can do with this gateway, beyond payments, by a name in kebab-case. */
  actions: Record<string, GatewayAction>;
  /** What the control page shows of it beside payments: terminals, subscriptions, deliveries. Without secrets. */
  describe(): Record<string, unknown>;
};

/** Something a tester can do to a gateway from outside its API, such as switching a terminal off. */
export type GatewayAction = {
  /** One English sentence. */
  summary: string;
  /** What it takes, by name, with one English sentence each. */
  input: Record<string, string>;
  /** @throws {TypeError} for input that it cannot use, saying what is wrong and what is right */
  run(input: Record<string, unknown>): unknown;
};

/** In which shape the gateway fails. Each is the gateway's own: JSON, status and Persian words. */
export type Failures = {
  invalid(call: Call, errors: readonly FieldError[]): Answer;
  unreadable(call: Call, why: Unreadable): Answer;
  unknownPath(call: Call): Answer;
  wrongMethod(call: Call): Answer;
  serverError(call: Call): Answer;
  rateLimited(call: Call, retryAfterSeconds: number): Answer;
  /** A refusal with HTTP 200, or, where the gateway has none, a body of a refusal under HTTP 200. */
  refusedWith200(call: Call): Answer;
};
