// @generated from specs/gardeshpay/openapi.yaml, sha256 81d92aca33cc9cf0c686f56d2a506eb1ed648c2e9df1caeb4e531b5597514067, by dargah codegen 1.0.0. Do not edit.
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
