// @generated from specs/vandar/openapi.yaml, sha256 9358fb3d15bb0465c054229065259314867626b6e984cc67d358dce8d5aba2bc, by dargah codegen 1.0.0. Do not edit.
import {
  type Credential,
  createTypedClient,
  type FetchOptions,
  readOptions,
  type ServerOptions,
} from "@dargah/client-core";
import { operations, servers } from "./metadata.ts";
import type { VandarClient } from "./public.ts";
import type { paths } from "./schema.ts";

/** The options other than the credentials. */
export type CommonOptions = Omit<ServerOptions, "server"> & FetchOptions;

/** The credentials that the operations carry. */
export type Credentials = {
  apiKey: Credential;
  accessToken?: Credential;
};

/** @param more.otherNames Names of options that the caller reads itself, for the message about an unknown one. */
export function createClient(
  options: CommonOptions & Credentials,
  more: { otherNames?: readonly string[] } = {},
): VandarClient {
  const { apiKey, accessToken, fetch, ...chosen } = readOptions(options);
  return createTypedClient<paths, typeof operations>({
    operations,
    servers,
    chosen,
    fetch,
    credentials: { apiKey, accessToken },
    optionalCredentials: ["accessToken"],
    ...more,
  });
}
