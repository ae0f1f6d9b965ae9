import type { Changes } from "./changes.ts";
import type { Clock } from "./clock.ts";
import type { FaultPlace } from "./fault-places.ts";
import type { Faults } from "./faults.ts";
import type { Bilingual, Gateway } from "./gateway.ts";
import type { Payments } from "./payments.ts";
import type { ServeContext } from "./serve.ts";
import type { SpecDocument } from "./spec.ts";
import type { RequestValidator } from "./validation.ts";
import type { WireLog } from "./wire-log.ts";

export type RunningGateway = {
  name: string;
  title: Bilingual;
  color: string;
  hosts: readonly string[];
  document: SpecDocument;
  gateway: Gateway;
  validator: RequestValidator;
};

/** What all parts of one sandbox share. */
export type Kernel = ServeContext & {
  clock: Clock;
  faults: Faults;
  log: WireLog;
  payments: Payments;
  gateways: readonly RunningGateway[];
  /** @throws {TypeError} when this sandbox does not emulate it */
  gatewayOf(name: string): RunningGateway;
  /** Where a fault can happen. */
  faultPlaces: readonly FaultPlace[];
  /** Lets the sandbox itself call a merchant. */
  fetch: (request: Request) => Promise<Response>;
  changes: Changes;
  seed: string | number;
  /** Hosts that the control pages answer on, beside loopback names and IP addresses. */
  controlHosts: readonly string[];
  /** Aborts when a reset has replaced this kernel. */
  ended: AbortSignal;
  /** Replaces this kernel with a fresh one. */
  reset(options?: { seed?: string | number }): void;
};
