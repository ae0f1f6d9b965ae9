import { callbackFaults, exchangeFaults, type Fault, tamperings } from "../core/faults.ts";
import type { Kernel } from "../core/kernel.ts";
import type { ControlContext, Endpoint } from "./endpoint.ts";
import type { Fields } from "./fields.ts";
import { faultsView } from "./views.ts";

const fields: Fields = {
  kind: { kind: "text", about: `One of ${[...exchangeFaults, ...callbackFaults].join(", ")}.`, required: true },
  gateway: { kind: "text", about: "Only this gateway." },
  operation: { kind: "text", about: "Only this operation, by its id in the spec, such as createPayment." },
  skip: { kind: "number", about: "How many matching calls succeed first. 0 if left out." },
  times: {
    kind: "number",
    about: "How often it happens. Once if left out, or without end when there is a probability.",
  },
  probability: { kind: "number", about: "Chance for each matching call, 0 to 1. 1 if left out." },
  committed: {
    kind: "boolean",
    about: "Whether the gateway carries out the call: for timeout, http-500 and bad-gateway.",
  },
  duration: {
    kind: "duration",
    about: "For slow-body, rate-limited, timeout and clock-skew: milliseconds, or text such as 8s.",
  },
  status: {
    kind: "text",
    about: 'The response that documented-response sends, by its HTTP status: "410", "4XX" or "default".',
  },
  tamper: {
    kind: "text",
    about: `The part that tampered-callback changes: ${tamperings.join(", ")}. amount if left out.`,
  },
};

/** Creates the endpoints that list, add and clear faults. */
export function createFaultEndpoints({ kernel }: ControlContext): Endpoint[] {
  return [
    {
      method: "GET",
      path: "/faults",
      summary: "Lists the waiting faults. A fault without end has null as its times.",
      run: () => ({ faults: faultsView(kernel) }),
    },
    {
      method: "POST",
      path: "/faults",
      summary: "Adds a fault. Each call meets at most one fault: the first that matches.",
      body: fields,
      status: 201,
      run({ body }) {
        kernel.faults.add(body as Fault);
        return { faults: faultsView(kernel) };
      },
    },
    {
      method: "GET",
      path: "/faults/places",
      summary: "Lists the faults that can happen at each operation of each gateway.",
      run: () => ({ places: kernel.faultPlaces }),
    },
    {
      method: "DELETE",
      path: "/faults",
      summary: "Clears all faults.",
      run() {
        kernel.faults.clear();
        return { faults: [] };
      },
    },
  ];
}

/** Returns the operations that a fault can name. */
export function operationsOf({ faultPlaces }: Kernel): string[] {
  const names = faultPlaces.map(({ operation }) => operation);
  return [...new Set(names)].filter((name) => name !== "callback").sort();
}
