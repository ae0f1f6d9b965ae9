// @generated from specs/irandargah/openapi.yaml, sha256 1a1cc8263d358797ade1ebcfb184a849441cb8cb8f9a6744f71badbe0bf79806, by dargah codegen 1.0.0. Do not edit.
import {
  type Credential,
  createTypedClient,
  type FetchOptions,
  readOptions,
  type ServerOptions,
} from "@dargah/client-core";
import { operations, servers } from "./metadata.ts";
import type { IranDargahClient } from "./public.ts";
import type { paths } from "./schema.ts";

/** The options beside the credentials. */
export type CommonOptions = ServerOptions<keyof typeof servers> & FetchOptions;

/** The credentials that the operations carry. */
export type Credentials = {
  token: Credential;
};

/** @param more.otherNames Names of options that the caller reads by itself, for the message about an unknown one. */
export function createClient(
  options: CommonOptions & Credentials,
  more: { otherNames?: readonly string[] } = {},
): IranDargahClient {
  const { token, fetch, ...chosen } = readOptions(options);
  return createTypedClient<paths, typeof operations>({
    operations,
    servers,
    chosen,
    fetch,
    credentials: { token },
    ...more,
  });
}
