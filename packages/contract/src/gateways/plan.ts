import type { SandboxOptions } from "@dargah/sandbox";
import type { CallbackFields, CheckContext } from "../core/context.ts";
import type { Call, Exchange } from "../core/exchange.ts";
import type { Json } from "../core/json.ts";
import type { Credentials, PayerDeed, Redirect } from "../core/target.ts";
import type { GatewayName } from "../openapi/specs.ts";
import type { SignaturePlan } from "./signature-plan.ts";
import type { WebhookPlan } from "./webhook-plan.ts";

/** A payment that a check has made. */
export type MadePayment = {
  readonly orderId: string;
  readonly amount: number;
  /** What the gateway names it by: authority, token, `ref_num` or invoice key. */
  readonly reference: string;
  readonly redirect: Redirect;
  /** What the payer brought back; empty before. */
  readonly callback: CallbackFields;
};

/** What a gateway says of a payment that it has verified; what it does not say is left out. */
export type VerifiedPayment = { amount?: unknown; orderId?: unknown; reference?: unknown };

export type Scenario = {
  title: string;
  /** Operation that it is about. */
  operation: string;
  run(context: CheckContext, payments: Payments): Promise<void>;
};

/** How the payments of one gateway go. Everything else that a run needs is in the spec. */
export type GatewayPlan = {
  readonly name: GatewayName;
  /** Amount in Rial of the payments that are made. */
  readonly amount: number;
  /** An order id of its own, for the gateways' own rules of spelling. */
  orderId(options: { run: string; position: number }): string;
  createCall(options: { orderId: string; amount: number; callbackUrl: string; now: number }): Call;
  readCreated(options: { data: Json; baseUrl: string }): { reference: unknown; redirect: Redirect };
  verifyCall(payment: MadePayment): Call;
  readVerified(data: Json): VerifiedPayment;
  /** What the response to a repeated idempotency key has to have in common with the first one. @default all of it */
  readRepeated?(data: Json): Json;
  readonly emulator?: {
    /** Options under which everything of the spec can be reached. */
    readonly options: SandboxOptions;
    /** Options under which the documented rate limits do not hold, for measurements. @default the gateway has none */
    readonly unlimited?: SandboxOptions;
    /** The credentials of a run, from all that the emulator begins with. @default all of them */
    credentials?(given: Credentials): Credentials;
  };
  /**
   * Credentials beside the main one, by the option of the command line that gives them. `secretKey` is the one that signs.
   *
   * @default none
   */
  readonly credentials?: Readonly<Record<string, { readonly name: string; readonly summary: string }>>;
  /** @default nothing is signed */
  readonly signatures?: SignaturePlan;
  /** @default the gateway has no webhooks */
  readonly webhooks?: WebhookPlan;
  /** The method of the payer's callback where the gateway decides it, so that the spec's other one is never seen. @default any */
  readonly callbackMethod?: "GET" | "POST";
  /** Headers of requests that not every terminal looks at, so that a wrong value may pass. @default none */
  readonly unreadHeaders?: readonly string[];
  /** Fields that need another one beside them. */
  readonly companions?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Fields, as `operation name`, of which a value in the right form may be refused for what it means. */
  readonly judgedByMeaning?: readonly string[];
  /** Operations that no real gateway is asked for, since they would change the credentials of the run. */
  readonly emulatorOnly?: readonly string[];
  /** Operations that may be refused at a real gateway though all that is known to be needed was done. */
  readonly uncertain?: readonly string[];
  /** Names of fields that only the gateway gives: what has the right form is still none of them. */
  readonly references: readonly string[];
  /** Operations that change nothing at the gateway. */
  readonly reads: readonly string[];
  /** A call that goes well, of each operation beside createPayment and verifyPayment. */
  readonly calls: Readonly<Record<string, (context: CheckContext, payments: Payments) => Promise<Call>>>;
  /** The fields of a call that name something which nobody has. */
  readonly unknown: Readonly<Record<string, Pick<Call, "path" | "body">>>;
  /** Beyond those that every gateway has. */
  readonly scenarios: readonly Scenario[];
  /** Ends what the exchanges of a run have begun, as far as the gateway lets a merchant do that. */
  cleanUp?(context: CheckContext, exchanges: readonly Exchange[]): Promise<void>;
};

export type PaymentState = "pending" | "paid" | "verified";

/** Makes payments for checks. */
export type Payments = {
  /** A payment of its own. */
  make(context: CheckContext, state: PaymentState | PayerDeed, change?: Partial<Call>): Promise<MadePayment>;
  /** One that several checks look at, and none of them changes. */
  share(context: CheckContext, state: PaymentState): Promise<MadePayment>;
  nextOrderId(): string;
};
