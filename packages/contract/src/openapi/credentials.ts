import { type Operation, resolve, type SpecDocument } from "@dargah/spec-kit/openapi";

/** The name of the credential that an operation carries as a bearer token, if it does. */
export function bearerOf(document: SpecDocument, { security = [] }: Operation): string | undefined {
  const [scheme] = security.flatMap((requirement) => Object.keys(requirement));
  return scheme === undefined ? undefined : document.components.securitySchemes?.[scheme]?.["x-credential"];
}

/** Fields of the body that hold a credential, with the credential's name. */
export function credentialFields(document: SpecDocument, operation: Operation): [field: string, credential: string][] {
  const [media] = Object.values(operation.requestBody?.content ?? {});
  const properties = resolve(document, media?.schema ?? {}).properties;
  return Object.entries((properties ?? {}) as Record<string, Record<string, unknown>>).flatMap(
    ([field, schema]): [string, string][] =>
      typeof schema["x-credential"] === "string" ? [[field, schema["x-credential"]]] : [],
  );
}
