import type { SandboxOptions } from "@dargah/sandbox";
import type { CallbackFields, CheckContext } from "../core/context.ts";
import type { Call, Exchange } from "../core/exchange.ts";
import type { Json } from "../core/json.ts";
import type { Credentials, PayerDeed, Redirect } from "../core/target.ts";
import type { GatewayName } from "../openapi/specs.ts";
import type { SignaturePlan } from "./signature-plan.ts";
import type { WebhookPlan } from "./webhook-plan.ts";

/** A payment that a check has created. */
export type MadePayment = {
  readonly orderId: string;
  readonly amount: number;
  /** The gateway's name for it: authority, token, `ref_num` or invoice key. */
  readonly reference: string;
  readonly redirect: Redirect;
  /** The fields of the callback; empty before it. */
  readonly callback: CallbackFields;
};

/** The gateway's report on a verified payment; unreported fields are omitted. */
export type VerifiedPayment = { amount?: unknown; orderId?: unknown; reference?: unknown };

export type Scenario = {
  title: string;
  /** Operation that it is about. */
  operation: string;
  run(context: CheckContext, payments: Payments): Promise<void>;
};

/** The course of a payment at one gateway. Everything else that a run needs is in the spec. */
export type GatewayPlan = {
  readonly name: GatewayName;
  /** Amount of the payments of a run, in Rial. */
  readonly amount: number;
  /** Makes a unique order id, by the gateway's own rules of spelling. */
  orderId(options: { run: string; position: number }): string;
  createCall(options: { orderId: string; amount: number; callbackUrl: string; now: number }): Call;
  readCreated(options: { data: Json; baseUrl: string }): { reference: unknown; redirect: Redirect };
  verifyCall(payment: MadePayment): Call;
  readVerified(data: Json): VerifiedPayment;
  /** Part of the first response that a repeated idempotency key must return again. @default all of it */
  readRepeated?(data: Json): Json;
  readonly emulator?: {
    /** Options with which everything in the spec can be reached. */
    readonly options: SandboxOptions;
    /** Options that switch the documented rate limits off, for measurements. @default the gateway has none */
    readonly unlimited?: SandboxOptions;
    /** The credentials of a run, chosen from those that the emulator starts with. @default all of them */
    credentials?(given: Credentials): Credentials;
  };
  /**
   * Credentials in addition to the main one, by their command line option. `secretKey` is the one that signs.
   *
   * @default none
   */
  readonly credentials?: Readonly<Record<string, { readonly name: string; readonly summary: string }>>;
  /** @default nothing is signed */
  readonly signatures?: SignaturePlan;
  /** @default the gateway has no webhooks */
  readonly webhooks?: WebhookPlan;
  /** The method of the callback where the gateway decides it, and the other one in the spec never occurs. @default any */
  readonly callbackMethod?: "GET" | "POST";
  /** Request headers that not every terminal checks, so a wrong value may be accepted. @default none */
  readonly unreadHeaders?: readonly string[];
  /** Fields that require another field. */
  readonly companions?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Fields, as `operation name`, whose well-formed values may be refused for their meaning. */
  readonly judgedByMeaning?: readonly string[];
  /** Operations that are never called at a real gateway, since they would change the credentials of the run. */
  readonly emulatorOnly?: readonly string[];
  /** Operations that a real gateway may refuse even when every known precondition is met. */
  readonly uncertain?: readonly string[];
  /** Fields whose values only the gateway issues: a well-formed value is not enough. */
  readonly references: readonly string[];
  /** Operations that change nothing at the gateway. */
  readonly reads: readonly string[];
  /** A call that succeeds, for each operation except createPayment and verifyPayment. */
  readonly calls: Readonly<Record<string, (context: CheckContext, payments: Payments) => Promise<Call>>>;
  /** The fields of a call about something that does not exist. */
  readonly unknown: Readonly<Record<string, Pick<Call, "path" | "body">>>;
  /** Scenarios in addition to those of every gateway. */
  readonly scenarios: readonly Scenario[];
  /** Cancels what a run has created, as far as the gateway allows it. */
  cleanUp?(context: CheckContext, exchanges: readonly Exchange[]): Promise<void>;
};

export type PaymentState = "pending" | "paid" | "verified";

/** Makes payments for checks. */
export type Payments = {
  /** Makes a payment for one check only. */
  make(context: CheckContext, state: PaymentState | PayerDeed, change?: Partial<Call>): Promise<MadePayment>;
  /** Returns a payment that several checks read and none changes. */
  share(context: CheckContext, state: PaymentState): Promise<MadePayment>;
  nextOrderId(): string;
};
