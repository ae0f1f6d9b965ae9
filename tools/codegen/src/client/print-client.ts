import type { SpecDocument } from "@dargah/spec-kit/openapi";
import type { Metadata } from "../metadata.ts";
import { findCredentials } from "./find-credentials.ts";

/** What the package exports beside its factory: the type of its client, the tables, the types and how a code is found. */
export function printPublic({ prefix }: { prefix: string }): string {
  return `import { findCode, type TypedClient } from "@dargah/client-core";
import { errorCodes, errorKinds, type operations } from "./metadata.ts";
import type { paths } from "./schema.ts";

export * from "@dargah/client-core/public";
export * from "./metadata.ts";
export type * from "./named-types.ts";
export type { components, paths } from "./schema.ts";

export type ${prefix}Client = TypedClient<paths, typeof operations>;

/** The row of \`errorCodes\` for a code as the gateway sends it, or \`undefined\` for a code that is not documented. */
export function findErrorCode(code: unknown): (typeof errorCodes)[keyof typeof errorCodes] | undefined {
  return findCode(errorCodes, code);
}

/** The kind of a code alone, without the texts of \`errorCodes\`, which a bundle need not carry for it. */
export function findErrorKind(code: unknown): (typeof errorKinds)[keyof typeof errorKinds] | undefined {
  return findCode(errorKinds, code);
}
`;
}

/** How the client is made, and the type of the options that the spec knows. */
export function printClient(options: { prefix: string; document: SpecDocument; metadata: Metadata }): string {
  const { prefix, document, metadata } = options;
  const credentials = findCredentials(metadata);
  const optional = credentials.filter(({ isRequired }) => !isRequired).map(({ name }) => JSON.stringify(name));
  const names = credentials.map(({ name }) => name).join(", ");
  return `import {
  type Credential,
  createTypedClient,
  type FetchOptions,
  readOptions,
  type ServerOptions,
} from "@dargah/client-core";
import { operations, servers } from "./metadata.ts";
import type { ${prefix}Client } from "./public.ts";
import type { paths } from "./schema.ts";

/** The options beside the credentials. */
export type CommonOptions = ${serverOptions(document)} & FetchOptions;

/** The credentials that the operations carry. */
export type Credentials = {
${credentials.map(({ name, isRequired }) => `  ${name}${isRequired ? "" : "?"}: Credential;\n`).join("")}};

/** @param more.otherNames Names of options that the caller reads by itself, for the message about an unknown one. */
export function createClient(
  options: CommonOptions & Credentials,
  more: { otherNames?: readonly string[] } = {},
): ${prefix}Client {
  const { ${names}, fetch, ...chosen } = readOptions(options);
  return createTypedClient<paths, typeof operations>({
    operations,
    servers,
    chosen,
    fetch,
    credentials: { ${names} },${optional.length > 0 ? `\n    optionalCredentials: [${optional.join(", ")}],` : ""}
    ...more,
  });
}
`;
}

/** A spec with one server leaves nothing to choose. The servers of single operations are chosen by the client itself. */
function serverOptions(document: SpecDocument): string {
  return (document.servers ?? []).length > 1 ? "ServerOptions<keyof typeof servers>" : 'Omit<ServerOptions, "server">';
}
