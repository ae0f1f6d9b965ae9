// @generated from specs/gardeshpay/openapi.yaml, sha256 ae84492292fbab15eba426cdd611fb9eee4a2e71e761a700b182cd77a4c945ba, by dargah codegen 1.0.0. Do not edit.
import {
  type Credential,
  createTypedClient,
  type FetchOptions,
  readOptions,
  type ServerOptions,
} from "@dargah/client-core";
import { operations, servers } from "./metadata.ts";
import type { GardeshPayClient } from "./public.ts";
import type { paths } from "./schema.ts";

/** The options other than the credentials. */
export type CommonOptions = Omit<ServerOptions, "server"> & FetchOptions;

/** The credentials that the operations carry. */
export type Credentials = {
  providerToken: Credential;
};

/** @param more.otherNames Names of options that the caller reads itself, for the message about an unknown one. */
export function createClient(
  options: CommonOptions & Credentials,
  more: { otherNames?: readonly string[] } = {},
): GardeshPayClient {
  const { providerToken, fetch, ...chosen } = readOptions(options);
  return createTypedClient<paths, typeof operations>({
    operations,
    servers,
    chosen,
    fetch,
    credentials: { providerToken },
    ...more,
  });
}
