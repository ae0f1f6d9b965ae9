// @generated from specs/irandargah/openapi.yaml, sha256 6500590d099cca62a23478f47c8004ba1fdc4e4d9ac62a260e92234cf2af57ff, by dargah codegen 1.0.0. Do not edit.
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
