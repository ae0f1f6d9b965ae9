import { DargahError } from "../../errors/dargah-error.ts";
import { readOptions } from "../../errors/read-argument.ts";
import type { NamesOf } from "../../input/names.ts";
import type { AmountBounds } from "../../money/bounds.ts";
import type { Callback } from "../../payments/callback.ts";
import type { OrderNumbering } from "../../payments/order-number.ts";
import type { CallOptions, Payment, StoredPayment } from "../../payments/payment.ts";
import type { Verification } from "../../payments/verification.ts";
import { createMemoryStore } from "../../stores/memory.ts";
import type { Hooks } from "../../transport/hooks.ts";
import type { FetchFunction } from "../../transport/middleware.ts";
import type { TransportOperations } from "../../transport/operations.ts";
import { realTime } from "../../transport/time.ts";
import { createAttempts } from "./attempts.ts";
import { readCallOptions } from "./call-options.ts";
import { checkStoredPayment } from "./check-stored-payment.ts";
import { withClientErrors } from "./client-errors.ts";
import { createRepeatably } from "./create-errors.ts";
import { createFacade } from "./facade.ts";
import {
  createGatewayFetch,
  type GatewayContext,
  type ProtocolOptions,
  readMerchant,
  readServer,
} from "./gateway-context.ts";
import type { GatewayOptions } from "./gateway-options.ts";
import { type CheckoutRules, type GatewayCalls, keepInside } from "./inside.ts";
import { type AnyNewPayment, type ReadPayment, readNewPayment } from "./new-payment.ts";
import { noteOutcome } from "./note-outcome.ts";
import { gatewayOptionKinds, type OwnOptionKinds } from "./option-kinds.ts";
import { type CallbackRules, readCallback } from "./read-callback.ts";
import { readGivenOptions, secretsAmong } from "./read-options.ts";
import { createReferences } from "./references.ts";

type AnyVerifyGiven = { payment: StoredPayment; callback?: Callback | undefined } & CallOptions;

/** The shape of the functions that `defineGateway` makes. Each adapter declares its inputs and results in its `types.ts`. */
export type AnyGateway<Client, New, Options, Given> = {
  readonly name: string;
  readonly client: Client;
  createPayment(payment: New, options?: Options): Promise<Payment>;
  parseCallback(request: Request): Promise<Callback>;
  verifyPayment(given: Given): Promise<Verification>;
};

type AnyFacade = AnyGateway<unknown, never, never, never>;

type Own<Facade> = Exclude<keyof Facade, keyof AnyFacade>;

type ContextOf<Options extends object, Facade extends AnyFacade> = GatewayContext<Options, Facade["client"]>;

type NewOf<Facade extends AnyFacade> = Parameters<Facade["createPayment"]>[0] & AnyNewPayment;

type CallOf<Facade extends AnyFacade> = NonNullable<Parameters<Facade["createPayment"]>[1]> & CallOptions;

type GivenOf<Facade extends AnyFacade> = Parameters<Facade["verifyPayment"]>[0];

/** The parts specific to one gateway. */
export type GatewayDefinition<Options extends object, Facade extends AnyFacade> = {
  readonly name: Facade["name"];
  /** The `operations` of the typed client. */
  readonly operations: TransportOperations;
  /** The kind of each option, except the common ones. */
  readonly options: OwnOptionKinds<Options>;
  /**
   * Checks the options specific to this gateway, and returns them in the form in which they are used.
   *
   * @default unchanged
   */
  readOptions?(options: Options): Options;
  /** Parts of the transport for the gateway's protocol, such as signatures. @default none */
  protocol?(options: Options): ProtocolOptions;
  createClient(given: {
    options: Options;
    fetch: FetchFunction;
    server: { baseUrl?: string; allowHttp: boolean };
  }): Facade["client"];
  /** Distinguishes deployments of one gateway whose references and orders are unrelated. @default there is one deployment */
  place?(given: { options: Options; client: Facade["client"] }): string;
  readonly payment: {
    readonly numbering: OrderNumbering;
    /** Every name that a new payment can have. */
    readonly names: NamesOf<Parameters<Facade["createPayment"]>[0]>;
    /** Every name that the second argument of `createPayment` can have. @default `signal` alone */
    readonly callNames?: NamesOf<CallOf<Facade>>;
    bounds(options: Options): AmountBounds;
  };
  readonly callback: CallbackRules;
  /**
   * Creates a payment: reads the gateway's own fields, notes the attempt, calls the gateway, and returns the result of `recordPayment`.
   */
  createPayment(
    context: ContextOf<Options, Facade>,
    payment: ReadPayment<NewOf<Facade>>,
    options: Partial<CallOf<Facade>>,
  ): ReturnType<Facade["createPayment"]>;
  /** Whether a payment can be requested again under the same number after its response was lost. @default true */
  readonly isCreationRepeatable?: boolean;
  /** What checkout must know. */
  readonly checkout: CheckoutRules<ContextOf<Options, Facade>>;
  /** Verifies a stored payment of this gateway, whose fields have been checked. */
  verifyPayment(context: ContextOf<Options, Facade>, given: GivenOf<Facade>): ReturnType<Facade["verifyPayment"]>;
} & ([Own<Facade>] extends [never]
  ? { own?: never }
  : {
      /** The methods that not every gateway has. */
      own(context: ContextOf<Options, Facade>): Pick<Facade, Own<Facade>>;
    });

/**
 * Makes the function that merchants call with their options. It reads options, arguments and callbacks, builds the secured fetch and the typed
 * client, keeps references and attempts, and converts every failure to a `DargahError` or an outcome.
 */
export function defineGateway<Options extends GatewayOptions, Facade extends AnyFacade>(
  definition: GatewayDefinition<Options, Facade>,
): (options: Options) => Facade {
  const { name: gateway } = definition;
  return (options) => {
    try {
      return withClientErrors(gateway, () => makeGateway(definition, readOptions(options)));
    } catch (error) {
      if (error instanceof DargahError) throw error;
      // Its message may contain a credential.
      throw new DargahError(
        "invalid_option",
        `${gateway} cannot be created with these options: one of them has the wrong type.`,
        { gateway },
      );
    }
  };
}

function makeGateway<Options extends GatewayOptions, Facade extends AnyFacade>(
  definition: GatewayDefinition<Options, Facade>,
  given: Options,
): Facade {
  const { name: gateway, operations, payment: rules, callback, isCreationRepeatable = true } = definition;
  const { numbering, callNames = { signal: true } } = rules;
  const kinds = { ...gatewayOptionKinds, ...definition.options };
  const named = readGivenOptions({ gateway, given, kinds });
  const options = definition.readOptions?.(named) ?? named;
  const server = readServer(gateway, options);
  const merchant = readMerchant(gateway, options);
  const { store = createMemoryStore(), hooks = {}, time = realTime } = options;
  const protocol = definition.protocol?.(options) ?? {};
  const secrets = secretsAmong(options, kinds);

  function connect(hooks: Hooks): Facade["client"] {
    const fetch = createGatewayFetch({ ...options, hooks }, { gateway, operations, protocol, secrets });
    return definition.createClient({ options, fetch, server });
  }

  const client = connect(hooks);
  const place = definition.place?.({ options, client });
  const scope = { store, gateway: place === undefined ? gateway : `${gateway} ${place}`, merchant };
  const context: ContextOf<Options, Facade> = {
    options,
    client,
    baseUrl: server.baseUrl,
    store,
    merchant,
    references: createReferences(scope),
    attempts: createAttempts({ ...scope, name: gateway }),
    now: () => time.now(),
    connect,
  };
  const bounds = rules.bounds(options);

  /** Makes the calls of every gateway; checkout makes them with its own records. */
  function callsOf(
    context: ContextOf<Options, Facade>,
  ): Omit<AnyGateway<Facade["client"], NewOf<Facade>, CallOf<Facade>, AnyVerifyGiven>, "name" | "client"> {
    function create(payment: NewOf<Facade>, call: CallOf<Facade> | undefined) {
      const read = readNewPayment({ payment, rules: { ...rules, bounds }, callback });
      const options = readCallOptions<CallOf<Facade>>({ gateway, given: call, names: callNames });
      return definition.createPayment(context, read, options);
    }
    return {
      createPayment: isCreationRepeatable
        ? (payment, call) => createRepeatably(gateway, () => create(payment, call))
        : async (payment, call) => create(payment, call),
      parseCallback: (request) => readCallback({ gateway, numbering, rules: callback, request }),
      verifyPayment: (given) =>
        noteOutcome(context, given.payment, () => {
          checkStoredPayment({ gateway, ...given });
          return definition.verifyPayment(context, given as GivenOf<Facade>);
        }),
    };
  }

  const boundary = { gateway, time, isCreationRepeatable, totalTimeoutSeconds: options.totalTimeoutSeconds ?? 60 };
  // The compiler knows the parts, but cannot see that together they are the facade.
  const whole = { name: gateway, client, ...callsOf(context), ...definition.own?.(context) } as unknown as Facade;
  const facade = createFacade(boundary, whole);
  const { environment = "production" } = options as { environment?: string };
  const { checkout } = definition;
  keepInside(facade, {
    boundary,
    bounds,
    context,
    callsOf: callsOf as unknown as (context: object) => GatewayCalls,
    checkout,
    environment: server.baseUrl === undefined ? environment : `${environment} ${server.baseUrl}`,
  });
  return facade;
}
