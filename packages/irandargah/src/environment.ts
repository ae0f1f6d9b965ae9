import { type Credential, DargahClientError } from "@dargah/client-core";
import type { servers } from "./generated/metadata.ts";

/** A live token must not reach the sandbox, nor a test token production: the mistake is found before a call. */
export function forServer({ token, server }: { token: Credential; server: keyof typeof servers }): Credential {
  if (typeof token !== "function") return checkEnvironment({ token, server });
  return async () => checkEnvironment({ token: await token(), server });
}

function checkEnvironment({ token, server }: { token: string; server: keyof typeof servers }): string {
  const environment = /^idg_(test|live)_/.exec(token)?.[1];
  const belongsTo = environment === "test" ? "sandbox" : environment === "live" ? "production" : server;
  if (belongsTo === server) return token;
  throw new DargahClientError(
    "wrong_environment",
    `The token is for the server "${belongsTo}", but the client was made for "${server}". Change the token or the option "server".`,
  );
}
