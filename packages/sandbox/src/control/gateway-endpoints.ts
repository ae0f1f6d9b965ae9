import { runAction } from "../core/run-action.ts";
import { notFound } from "./control-error.ts";
import type { ControlContext, Endpoint } from "./endpoint.ts";
import { gatewayView } from "./views.ts";

/** Creates the endpoints for gateways: their credentials, their internal state and their actions. */
export function createGatewayEndpoints({ kernel }: ControlContext): Endpoint[] {
  function gatewayOf(name = "") {
    const found = kernel.gateways.find((gateway) => gateway.name === name);
    if (found) return found;
    const names = kernel.gateways.map((gateway) => gateway.name).join(", ");
    throw notFound(`This sandbox has no gateway "${name}".`, `It has ${names}.`);
  }

  return [
    {
      method: "GET",
      path: "/gateways",
      summary: "Shows every gateway: base URL, test credentials, actions and state.",
      run: ({ origin }) => ({ gateways: kernel.gateways.map((gateway) => gatewayView(kernel, gateway, origin)) }),
    },
    {
      method: "GET",
      path: "/gateways/:name",
      summary: "Shows one gateway.",
      run: ({ path, origin }) => ({ gateway: gatewayView(kernel, gatewayOf(path.name), origin) }),
    },
    {
      method: "POST",
      path: "/gateways/:name/actions/:action",
      summary: "Runs an action on a gateway, from outside its API. The body has the inputs that the action lists.",
      body: "any",
      async run({ path, body }) {
        const { gateway, name } = gatewayOf(path.name);
        const { action = "" } = path;
        if (!Object.hasOwn(gateway.actions, action)) {
          const known = Object.keys(gateway.actions).join(", ");
          throw notFound(`${name} has no action "${action}".`, `It has ${known}.`);
        }
        return { result: (await runAction(kernel, { gateway: name, action, input: body })) ?? null };
      },
    },
  ];
}
