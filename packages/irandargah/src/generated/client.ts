// @generated from specs/irandargah/openapi.yaml, sha256 78a6d9bb98e1eff1cb09657f4d148db6bd9f74f1ef9860df1b8211a9af3688fa, by dargah codegen 1.0.0. Do not edit.
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
