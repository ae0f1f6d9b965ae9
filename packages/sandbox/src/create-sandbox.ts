import { createApp } from "./app.ts";
import type { Caller } from "./core/caller.ts";
import { createChanges } from "./core/changes.ts";
import { type Clock, createClock, createRunClock } from "./core/clock.ts";
import { ConnectionLost } from "./core/connection-lost.ts";
import { checkFaultPlace, listFaultPlaces } from "./core/fault-places.ts";
import { createFaults, type Faults } from "./core/faults.ts";
import { findPayments, type PaymentFilter } from "./core/find-payments.ts";
import type { Kernel, RunningGateway } from "./core/kernel.ts";
import type { Payment } from "./core/payment.ts";
import { createPayments } from "./core/payments.ts";
import { createRandom } from "./core/random.ts";
import { runAction } from "./core/run-action.ts";
import { createFieldFinder } from "./core/secret-fields.ts";
import { type SeedOptions, seedPayment } from "./core/seed-payment.ts";
import { requestValidatorOf } from "./core/validation.ts";
import { createWireLog, type WireEntry } from "./core/wire-log.ts";
import { type GatewayName, gatewayDefinitions, hostsOf } from "./gateways/index.ts";
import { readSandboxOptions, type SandboxOptions } from "./options.ts";
import { drivePayer, type PayOptions, type PayResult, type PayTarget } from "./payer/drive.ts";
import { type Listening, type ListenOptions, listen } from "./server/listen.ts";

/** An emulator of payment gateways. */
export type Sandbox = {
  /**
   * Responds to a request as the gateway would: on the gateway's real hosts (`https://ipg.vandar.io/…`), and on any other host under the
   * gateway's name (`http://127.0.0.1:4010/vandar/…`). Rejects as `fetch` does when a fault cuts the connection.
   */
  fetch(request: Request, caller?: Caller): Promise<Response>;
  /** Starts an HTTP server in Node.js, on the loopback interface by default. */
  listen(options?: ListenOptions): Promise<Listening>;
  /** Does what the payer does in the browser: opens the pay page, enters a card, and goes back to the merchant. */
  pay(target: PayTarget, options?: PayOptions): Promise<PayResult>;
  clock: Clock;
  faults: Faults;
  /** Returns the kept payments, the oldest first. */
  payments(filter?: PaymentFilter & { gateway?: GatewayName }): Payment[];
  /**
   * Adds a payment without a call from a merchant, with a reference and in a state of your choice.
   *
   * @throws {TypeError} for an invalid seed, such as a reference that is already in use
   */
  seedPayment(seed: SeedOptions & { gateway: GatewayName }): Payment;
  /** Returns the last exchanges, the newest first, with secrets masked. */
  log(): WireEntry[];
  /** Returns the test credentials of each gateway. */
  credentials(): Record<string, Record<string, string>>;
  /**
   * Runs an action on a gateway, from outside its API, such as `act("vandar", "set-terminal", { active: false })`. The control page
   * lists the actions.
   *
   * @throws {TypeError} for an unknown gateway or action, or invalid input
   */
  act(gateway: GatewayName, action: string, input?: Record<string, unknown>): Promise<unknown>;
  /**
   * Forgets payments, faults, webhooks and counts, cuts off pending calls, and starts again from the seed. The clock keeps its time.
   *
   * @param options.seed Seed from now on. @default the current seed
   */
  reset(options?: { seed?: string | number }): void;
};

/**
 * Creates an emulator of the gateways.
 *
 * @throws {TypeError} for an invalid option
 * @example
 * const sandbox = createSandbox({ clock: { start: "2025-10-01T10:30:00+03:30", running: false } });
 * const response = await sandbox.fetch(new Request("https://ipg.vandar.io/api/v4/send", { method: "POST", … }));
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const settings = readSandboxOptions(options);
  const commonClock = createClock(settings.clock, settings.onInternalError);
  const send = settings.fetch ?? ((request: Request) => globalThis.fetch(request));
  let { seed } = settings;
  let running = start();

  function start() {
    const end = new AbortController();
    const clock = createRunClock(commonClock, end.signal);
    const changes = createChanges();
    end.signal.addEventListener(
      "abort",
      commonClock.onMove(() => changes.notify({ of: "clock" })),
    );
    const fetch = async (request: Request) => {
      try {
        return await send(request);
      } finally {
        changes.notify({ of: "gateways" });
      }
    };
    const payments = createPayments({
      clock,
      random: createRandom({ seed, stream: "payments" }),
      limit: settings.paymentLimit,
    });
    const gateways: RunningGateway[] = settings.gateways.map((name) => {
      const { create, ...definition } = gatewayDefinitions[name];
      const context = { clock, random: createRandom({ seed, stream: name }), payments, fetch };
      return {
        ...definition,
        gateway: create(context, settings.gatewayOptions[name] as never),
        hosts: hostsOf(name, settings.gatewayOptions[name]),
        validator: requestValidatorOf(definition.document),
      };
    });
    const faultPlaces = listFaultPlaces(gateways);
    const kernel: Kernel = {
      clock,
      payments,
      gateways,
      gatewayOf(name) {
        const found = gateways.find((gateway) => gateway.name === name);
        if (found) return found;
        throw new TypeError(
          `This sandbox has no gateway "${name}". It has ${gateways.map((gateway) => gateway.name).join(", ")}.`,
        );
      },
      faultPlaces,
      fetch,
      changes,
      faults: createFaults({
        random: createRandom({ seed, stream: "faults" }),
        initial: settings.faults,
        check: (fault) => checkFaultPlace(faultPlaces, fault),
        onChange: () => changes.notify({ of: "faults" }),
      }),
      log: createWireLog({
        limit: settings.logLimit,
        secrets: () => gateways.flatMap(({ gateway }) => gateway.secrets()),
        fieldsOf: createFieldFinder((name) => kernel.gatewayOf(name).document),
      }),
      bodyLimit: settings.bodyLimit,
      onInternalError: settings.onInternalError,
      seed,
      controlHosts: settings.controlHosts,
      ended: end.signal,
      reset,
    };
    const { onExchange } = settings;
    if (onExchange) {
      kernel.log.onEntry((entry) => {
        // An error of a listener must not fail the call.
        try {
          onExchange(entry);
        } catch (error) {
          settings.onInternalError(error);
        }
      });
    }
    return { kernel, end, ...createApp(kernel) };
  }

  function reset({ seed: next = seed }: { seed?: string | number } = {}): void {
    const { end } = running;
    commonClock.clear();
    seed = next;
    running = start();
    // Calls that wait for the old gateways are cut off, and listeners are notified.
    end.abort(new ConnectionLost());
  }

  const sandbox: Sandbox = {
    fetch: async (request, caller = {}) => running.fetch(request, caller),
    listen(listenOptions = {}) {
      const { bodyLimit, onInternalError: onError } = settings;
      return listen({ fetch: sandbox.fetch, apis: () => running.apis, bodyLimit, onError }, listenOptions);
    },
    pay: (target, pay = {}) => {
      const { payer, kernel } = running;
      return drivePayer({ fetch: sandbox.fetch, payer, payments: kernel.payments, target, pay });
    },
    clock: commonClock,
    get faults() {
      return running.kernel.faults;
    },
    payments: (filter = {}) => findPayments(running.kernel.payments, filter),
    seedPayment: (given) => seedPayment(running.kernel, given),
    log: () => running.kernel.log.list(),
    credentials: () =>
      Object.fromEntries(running.kernel.gateways.map(({ name, gateway }) => [name, gateway.credentials()])),
    act: (gateway, action, input = {}) => runAction(running.kernel, { gateway, action, input }),
    reset,
  };
  return sandbox;
}
