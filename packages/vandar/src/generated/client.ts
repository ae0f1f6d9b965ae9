// @generated from specs/vandar/openapi.yaml, sha256 6a8ecea38f51b6a1df10fa5a7816d0283d6d18f4d80aef85110b22c08ff1cde1, by dargah codegen 1.0.0. Do not edit.
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
