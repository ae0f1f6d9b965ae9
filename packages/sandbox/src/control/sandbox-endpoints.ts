import { testCards } from "../core/cards.ts";
import description from "../generated/control-api.json" with { type: "json" };
import type { ControlContext, Endpoint } from "./endpoint.ts";
import { openEvents } from "./events.ts";
import { clockView, countStates, faultsView, gatewayView } from "./views.ts";

const { "x-generated": _mark, ...document } = description;

/** Creates the endpoints for the sandbox as a whole. */
export function createSandboxEndpoints({ kernel }: ControlContext): Endpoint[] {
  return [
    {
      method: "GET",
      path: "/openapi.json",
      summary: "Returns this spec as OpenAPI 3.1, with the address of the running sandbox.",
      run: ({ origin }) => ({ ...document, servers: document.servers.map((server) => ({ ...server, url: origin })) }),
    },
    {
      method: "GET",
      path: "/state",
      summary:
        "Shows the clock, the seed, the number of payments in each state, waiting faults, gateways and test cards.",
      run: ({ origin }) => ({
        seed: kernel.seed,
        clock: clockView(kernel),
        payments: { total: kernel.payments.count(), byState: countStates(kernel) },
        faults: faultsView(kernel),
        gateways: kernel.gateways.map((gateway) => gatewayView(kernel, gateway, origin)),
        testCards,
      }),
    },
    {
      method: "POST",
      path: "/reset",
      summary:
        "Forgets payments, the wire log, faults, webhooks and counts, and starts again from the seed. The clock keeps its time.",
      body: { seed: { kind: "text", about: "The seed from now on. Unchanged if left out." } },
      run({ body }) {
        const { seed = kernel.seed } = body as { seed?: string };
        kernel.reset({ seed });
        return { seed, clock: clockView(kernel) };
      },
    },
    {
      method: "GET",
      path: "/events",
      summary:
        "Streams what happens as Server-Sent Events: payment, log, clock, faults, gateways, and finally reset, after which the caller reconnects.",
      run: ({ origin, signal }) => openEvents({ kernel, origin, signal }),
    },
  ];
}
