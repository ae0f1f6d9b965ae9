import { readAddress } from "@dargah/common/input";
import { checkBaseUrl } from "./base-url.ts";
import { DargahClientError } from "./client-error.ts";
import type { OperationFacts, Servers } from "./operation.ts";

export type ServerOptions<Name extends string = string> = {
  /**
   * Base URL of every call, instead of the gateway's own servers: an emulator, a proxy, or your own deployment. `https:`, or `http:` on the
   * loopback interface (`localhost`, names below it, `127.0.0.0/8`, `::1`); see `allowHttp`.
   *
   * @default the gateway's server
   */
  baseUrl?: string;
  /**
   * Lets `baseUrl` begin with `http:` on any host, such as `http://sandbox:4010` between containers. Credentials and payments then travel
   * unencrypted, so use it only for emulators on your own network. The gateway's own hosts are still called by `https:` only.
   *
   * @default false
   */
  allowHttp?: boolean;
  /**
   * Name of the gateway's server to use.
   *
   * @default "production"
   */
  server?: Name;
};

/**
 * Makes the function that returns where an operation is called.
 *
 * @throws {DargahClientError} `unknown_server`, `invalid_base_url`, `insecure_base_url`, `invalid_option`
 */
export function createServerChooser(options: {
  servers: Servers;
  chosen: ServerOptions;
}): (facts: Pick<OperationFacts, "servers">) => string {
  const { servers, chosen } = options;
  const allowHttp = readFlag(chosen.allowHttp);
  // `null` means that a configuration lacks the value; an empty text comes from an unset variable, and must not mean production.
  if (chosen.baseUrl !== undefined && chosen.baseUrl !== null) {
    const baseUrl = checkBaseUrl(chosen.baseUrl, { allowHttp: allowHttp && !isOwnHost(servers, chosen.baseUrl) });
    return () => baseUrl;
  }
  const urlOf = (name: string) => {
    const server = Object.hasOwn(servers, name) ? servers[name] : undefined;
    if (!server) {
      const names = Object.keys(servers).join('", "');
      throw new DargahClientError("unknown_server", `There is no server of that name. Known servers: "${names}".`);
    }
    return checkBaseUrl(server.url);
  };
  const main = urlOf(chosen.server ?? "production");
  return ({ servers: own }) => (own?.[0] ? urlOf(own[0]) : main);
}

function readFlag(allowHttp: unknown): boolean {
  if (allowHttp === undefined || allowHttp === null) return false;
  if (typeof allowHttp === "boolean") return allowHttp;
  throw new DargahClientError("invalid_option", 'The option "allowHttp" must be true or false.');
}

/** Returns whether an address is one of the gateway's own servers, to which nothing is sent unencrypted. */
function isOwnHost(servers: Servers, address: unknown): boolean {
  const { url } = readAddress(address);
  const host = url && hostOf(url);
  return Object.values(servers).some((server) => URL.canParse(server.url) && hostOf(new URL(server.url)) === host);
}

/** Returns the host without a trailing dot, with which it is the same machine. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/\.+$/, "");
}
