import type { Caller } from "./caller.ts";
import type { Call, CallResponse } from "./exchange.ts";
import { createPlaceFinder, type Place, unknownRoute } from "./find-place.ts";
import type { Kernel, RunningGateway } from "./kernel.ts";
import type { Outgoing } from "./outgoing.ts";
import type { Received } from "./received.ts";
import { serve } from "./serve.ts";
import type { Incoming } from "./to-call.ts";

/** Parts of the URL of a request. */
export type Address = Pick<URL, "origin" | "host" | "pathname" | "search">;

export type GatewayApis = ReturnType<typeof createGatewayApis>;

/** The gateways' APIs, for every door: each gateway under its name or on its real hosts. */
export function createGatewayApis(kernel: Kernel) {
  const hosts = new Map(
    kernel.gateways.flatMap((gateway) => gateway.hosts.map((host) => [host, gateway.name] as const)),
  );
  const ofGateway = new RegExp(`^/(?:${kernel.gateways.map(({ name }) => name).join("|")})/.`);
  const findPlace = createPlaceFinder(kernel.gateways);

  /** Returns the path with the gateway's name, which paths on a real host lack. */
  function localPathOf({ host, pathname }: Pick<Address, "host" | "pathname">): string {
    const name = hosts.get(host);
    const path = name ? `/${name}${pathname}` : pathname;
    // Public clients add a trailing slash to paths, and the gateways accept it.
    return path.endsWith("/") && ofGateway.test(path) ? path.replace(/\/+$/, "") : path;
  }

  return {
    localPathOf,

    /** Finds the place of a request. A page of the payer's may have one, a page of the sandbox has none. */
    find: (method: string, address: Address): Place | undefined => findPlace(method, localPathOf(address)),

    toIncoming(options: { place: Place; address: Address; request: Received; caller: Caller }): Incoming {
      const { place, address, request, caller } = options;
      const { origin, host, pathname, search } = address;
      const { name } = place.gateway;
      const realHost = hosts.has(host);
      return {
        request,
        operation: place.missing ? unknownRoute.operation : place.route.operation,
        path: place.path,
        base: realHost ? origin : `${caller.publicUrl ?? origin}/${name}`,
        realHost,
        pathname: realHost ? pathname : pathname.slice(name.length + 1),
        search,
        remoteAddress: caller.remoteAddress ?? "127.0.0.1",
      };
    },

    /** Carries out the call of a merchant's server. */
    serve({ gateway, missing }: Place, incoming: Incoming): Promise<Outgoing> {
      if (!missing) return serve(gateway, kernel, incoming);
      const { failures } = gateway.gateway;
      const failure = missing === "method" ? failures.wrongMethod : failures.unknownPath;
      return serve(failing(gateway, failure), kernel, incoming);
    },
  };
}

/** A gateway that responds to every call with a failure. */
function failing(gateway: RunningGateway, failure: (call: Call) => CallResponse): RunningGateway {
  return { ...gateway, gateway: { ...gateway.gateway, admit: () => {}, operations: { none: failure } } };
}
