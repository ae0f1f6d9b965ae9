// @generated from specs/irandargah/openapi.yaml, sha256 8e6611dac0a05e84b2e6d45ae222dca5d2bbbf3a28c4242c95c60ec161dcce40, by dargah codegen 1.0.0. Do not edit.
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

/** The options other than the credentials. */
export type CommonOptions = ServerOptions<keyof typeof servers> & FetchOptions;

/** The credentials that the operations carry. */
export type Credentials = {
  token: Credential;
};

/** @param more.otherNames Names of options that the caller reads itself, for the message about an unknown one. */
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
