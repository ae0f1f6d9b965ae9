import { checkBaseUrl } from "./base-url.ts";
import { DargahClientError } from "./client-error.ts";
import type { OperationFacts, Servers } from "./operation.ts";

export type ServerOptions<Name extends string = string> = {
  /**
   * Where every call goes, instead of the gateway's own servers: an emulator, a proxy, a deployment of your own.
   * `https:`, or `http:` on the loopback interface.
   *
   * @default the gateway's server
   */
  baseUrl?: string;
  /**
   * Which of the gateway's servers is used.
   *
   * @default "production"
   */
  server?: Name;
};

/**
 * Makes the function that tells where an operation is to be called.
 *
 * @throws {DargahClientError} `unknown_server`, `invalid_base_url`, `insecure_base_url`
 */
export function createServerChooser(options: {
  servers: Servers;
  chosen: ServerOptions;
}): (facts: Pick<OperationFacts, "servers">) => string {
  const { servers, chosen } = options;
  if (chosen.baseUrl !== undefined) {
    const baseUrl = checkBaseUrl(chosen.baseUrl);
    return () => baseUrl;
  }
  const urlOf = (name: string) => {
    const server = Object.hasOwn(servers, name) ? servers[name] : undefined;
    if (!server) {
      const names = Object.keys(servers).join('", "');
      throw new DargahClientError("unknown_server", `There is no server of that name. There are: "${names}".`);
    }
    return checkBaseUrl(server.url);
  };
  const main = urlOf(chosen.server ?? "production");
  return ({ servers: own }) => (own?.[0] ? urlOf(own[0]) : main);
}
