import { callbackFaults, exchangeFaults, type Fault, type FaultKind, type Tampering } from "./faults.ts";
import type { Served } from "./serve.ts";
import { listRoutes } from "./spec.ts";

/** A place where faults can happen: an operation of a gateway, or its callback, which is called `callback`. */
export type FaultPlace = {
  gateway: string;
  operation: string;
  kinds: FaultKind[];
  /** Values that `status` of `documented-response` can have. Empty for a callback. */
  statuses: string[];
  /** Values that `tamper` of `tampered-callback` can have. Empty for an operation. */
  tamperings: Tampering[];
};

const signatureFaults: readonly FaultKind[] = ["wrong-signature", "missing-signature"];

/** Lists every place of these gateways. */
export function listFaultPlaces(gateways: readonly Pick<Served, "name" | "document" | "gateway">[]): FaultPlace[] {
  return gateways.flatMap(({ name, document, gateway }) => [
    ...listRoutes(document)
      .filter(({ payer }) => !payer)
      .map(({ path, operation }) => ({
        gateway: name,
        operation: operation.operationId,
        kinds: exchangeFaults.filter((kind) => !signatureFaults.includes(kind) || gateway.signsResponsesOf?.(path)),
        statuses: Object.keys(operation.responses ?? {}),
        tamperings: [],
      })),
    {
      gateway: name,
      operation: "callback",
      kinds: [...callbackFaults],
      statuses: [],
      tamperings: Object.keys(gateway.returnRoles) as Tampering[],
    },
  ]);
}

/**
 * Refuses a fault that names a place where it can never happen, since it would wait forever. A fault without a gateway may be meant for the
 * gateways of another sandbox, so it is refused only for an operation or a status that no gateway here has.
 *
 * @throws {TypeError} that lists the places where it can happen
 */
export function checkFaultPlace(places: readonly FaultPlace[], fault: Fault): void {
  const { kind, gateway, operation, status, tamper = "amount" } = fault;
  const gateways = [...new Set(places.map((place) => place.gateway))];
  if (gateway !== undefined && !gateways.includes(gateway)) {
    throw new TypeError(`This sandbox has no gateway "${gateway}". It has ${gateways.join(", ")}.`);
  }
  const isOfReturn = (callbackFaults as readonly string[]).includes(kind);
  const ofGateway = places.filter((place) => gateway === undefined || place.gateway === gateway);
  const ofSort = ofGateway.filter((place) => (place.operation === "callback") === isOfReturn);
  const whose = gateway === undefined ? "" : ` of ${gateway}`;
  const named = ofSort.filter((place) => operation === undefined || place.operation === operation);
  if (named.length === 0) {
    throw new TypeError(
      `The fault "${kind}" cannot happen at the operation "${operation}"${whose}. It can happen at ${namesOf(ofSort)}.`,
    );
  }
  const where = operation === undefined ? (gateway ?? "any gateway") : `${operation}${whose}`;
  if (kind === "documented-response" && !named.some(({ statuses }) => statuses.includes(status ?? ""))) {
    const known = [...new Set(named.flatMap(({ statuses }) => statuses))].sort();
    throw new TypeError(`The spec of ${where} has no response "${status}". It has ${known.join(", ")}.`);
  }
  if (gateway === undefined) return;
  const fitting = named.filter(({ kinds }) => kinds.includes(kind));
  if (fitting.length === 0) {
    const others = ofSort.filter(({ kinds }) => kinds.includes(kind));
    const instead =
      others.length > 0 ? `It can happen at ${namesOf(others)}.` : "Leave the fault out, or name another gateway.";
    throw new TypeError(`The fault "${kind}" cannot happen at ${where}, whose responses are not signed. ${instead}`);
  }
  if (kind !== "tampered-callback" || fitting.some(({ tamperings }) => tamperings.includes(tamper))) return;
  const known = fitting.flatMap(({ tamperings }) => tamperings);
  throw new TypeError(
    `The callback of ${gateway} has no ${tamper} to tamper with. Set "tamper" to ${known.join(" or ")}.`,
  );
}

function namesOf(places: readonly FaultPlace[]): string {
  return [...new Set(places.map(({ operation }) => operation))].sort().join(", ");
}
