import type { Clock } from "./clock.ts";
import { ConnectionLost } from "./connection-lost.ts";
import { documentedResponse } from "./documented-response.ts";
import type { Call, CallResponse } from "./exchange.ts";
import { type Fault, signedDuration } from "./faults.ts";
import type { Gateway } from "./gateway.ts";
import { textOf } from "./outgoing.ts";
import type { Received } from "./received.ts";
import type { SpecDocument, SpecOperation } from "./spec.ts";
import { waitFor } from "./wait-for.ts";

/** Plays a fault on an exchange. The gateway itself plays faults of signatures and of the clock. */
export async function playFault(
  options: {
    fault: Fault;
    call: Call;
    clock: Clock;
    gateway: Gateway;
    request: Received;
    document: SpecDocument;
    operation: SpecOperation;
  },
  carryOut: () => Promise<CallResponse>,
): Promise<CallResponse> {
  const { fault, call, clock, gateway, request, document, operation } = options;
  const complete = (response: CallResponse) => gateway.complete?.(call, response) ?? response;
  switch (fault.kind) {
    case "reset-before":
      throw new ConnectionLost();
    case "reset-after":
      await carryOut();
      throw new ConnectionLost();
    case "timeout":
      if (fault.committed ?? true) await carryOut();
      await waitFor(clock, signedDuration(fault.duration ?? "1h"), request.signal);
      throw new ConnectionLost();
    case "http-500":
      if (fault.committed) await carryOut();
      return complete(gateway.failures.serverError(call));
    case "bad-gateway":
      if (fault.committed) await carryOut();
      return { status: 502, text: badGatewayPage, contentType: "text/html" };
    case "rate-limited":
      return complete(gateway.failures.rateLimited(call, Math.ceil(signedDuration(fault.duration ?? "1s") / 1000)));
    case "refused-with-200":
      return complete(gateway.failures.refusedWith200(call));
    case "documented-response":
      return complete(documentedResponse({ document, operation, status: fault.status ?? "" }));
    case "truncated-body": {
      const response = await carryOut();
      const text = textOf(response);
      return { ...response, text: text.slice(0, Math.floor(text.length / 2)), contentType: "application/json" };
    }
    default:
      return carryOut();
  }
}

// A proxy in front of a gateway sends this if it gets no response.
const badGatewayPage = `<html>
<head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center></body>
</html>
`;

/** Returns how far the gateway's clock is ahead of the sandbox's, in milliseconds. */
export function skewOf(fault: Fault | undefined): number {
  return fault?.kind === "clock-skew" ? signedDuration(fault.duration ?? "10m") : 0;
}
