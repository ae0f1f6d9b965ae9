// @generated from specs/gardeshpay/openapi.yaml, sha256 170b004b5849b8492fc663d2f108688b3936416b43e56b77c0daae03358dbc04, by dargah codegen 1.0.0. Do not edit.
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
