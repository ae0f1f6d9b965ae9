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

/** Shared state of all parts of a sandbox. */
export type Kernel = ServeContext & {
  clock: Clock;
  faults: Faults;
  log: WireLog;
  payments: Payments;
  gateways: readonly RunningGateway[];
  /** @throws {TypeError} if this sandbox does not emulate it */
  gatewayOf(name: string): RunningGateway;
  /** Places where faults can happen. */
  faultPlaces: readonly FaultPlace[];
  /** Sends a request of the sandbox itself to a merchant. */
  fetch: (request: Request) => Promise<Response>;
  changes: Changes;
  seed: string | number;
  /** Hosts of the control pages, in addition to loopback names and IP addresses. */
  controlHosts: readonly string[];
  /** Aborts when a reset replaces this kernel. */
  ended: AbortSignal;
  /** Replaces this kernel with a fresh one. */
  reset(options?: { seed?: string | number }): void;
};
