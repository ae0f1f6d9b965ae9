import type { SpecDocument } from "@dargah/spec-kit/openapi";
import type { Metadata } from "../metadata.ts";
import { findCredentials } from "./find-credentials.ts";

/** Prints the exports of the package other than its factory: the type of its client, the tables, the types and the lookup of codes. */
export function printPublic({ prefix }: { prefix: string }): string {
  return `import { findCode, type TypedClient } from "@dargah/client-core";
import { errorCodes, errorKinds, type operations } from "./metadata.ts";
import type { paths } from "./schema.ts";

export * from "@dargah/client-core/public";
export * from "./metadata.ts";
export type * from "./named-types.ts";
export type { components, paths } from "./schema.ts";

export type ${prefix}Client = TypedClient<paths, typeof operations>;

/** Returns the row of \`errorCodes\` for a code as the gateway sends it, or \`undefined\` for an undocumented code. */
export function findErrorCode(code: unknown): (typeof errorCodes)[keyof typeof errorCodes] | undefined {
  return findCode(errorCodes, code);
}

/** Returns only the kind of a code, so that a bundle does not include the texts of \`errorCodes\`. */
export function findErrorKind(code: unknown): (typeof errorKinds)[keyof typeof errorKinds] | undefined {
  return findCode(errorKinds, code);
}
`;
}

/** Prints the factory of the client, and the type of its options that come from the spec. */
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

/** The options other than the credentials. */
export type CommonOptions = ${serverOptions(document)} & FetchOptions;

/** The credentials that the operations carry. */
export type Credentials = {
${credentials.map(({ name, isRequired }) => `  ${name}${isRequired ? "" : "?"}: Credential;\n`).join("")}};

/** @param more.otherNames Names of options that the caller reads itself, for the message about an unknown one. */
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

/** Returns the type of the server options. A spec with one server leaves no choice. The client itself chooses the servers of single operations. */
function serverOptions(document: SpecDocument): string {
  return (document.servers ?? []).length > 1 ? "ServerOptions<keyof typeof servers>" : 'Omit<ServerOptions, "server">';
}
