import { type JsonSchema, listOperations, resolve, type SpecDocument } from "@dargah/spec-kit/openapi";
import type { Metadata } from "../metadata.ts";
import { findCredentials } from "./find-credentials.ts";

export type CredentialText = { name: string; isRequired: boolean; text: string };

/** Returns the spec's text about each credential, and where the client puts it. */
export function describeCredentials(document: SpecDocument, metadata: Metadata): CredentialText[] {
  return findCredentials(metadata).map(({ name, isRequired }) => {
    const operations = Object.entries(metadata.operations);
    const inBody = operations.find(([, { bodyCredential }]) => bodyCredential?.option === name)?.[1].bodyCredential;
    const place = inBody ? `the body, as \`${inBody.property}\`.` : "the `Authorization` header, as the bearer token.";
    const users = operations.filter(([, { bearer }]) => bearer?.option === name).map(([id]) => `\`${id}\``);
    const only = isRequired || users.length === 0 ? [] : [`Only ${users.join(", ")} needs it.`];
    return { name, isRequired, text: [describe(document, name), `Sent in ${place}`, ...only].join(" ") };
  });
}

function describe(document: SpecDocument, name: string): string {
  const isOf = (node: JsonSchema | { "x-credential"?: string }) => node["x-credential"] === name;
  const scheme = Object.values(document.components?.securitySchemes ?? {}).find(isOf);
  const bodies = listOperations(document).flatMap(({ requestBody }) => Object.values(requestBody?.content ?? {}));
  const fields = bodies.flatMap(({ schema }) =>
    Object.values(resolve<JsonSchema>(document, schema ?? {}).properties ?? {}),
  );
  const found = scheme ?? fields.find(isOf);
  const { description = `The \`${name}\` of the terminal.` } = found ? resolve<JsonSchema>(document, found) : {};
  const [paragraph = ""] = String(description)
    .trim()
    .split(/\n\s*\n/);
  return paragraph.replace(/\s+/g, " ");
}
