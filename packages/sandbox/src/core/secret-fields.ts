import { createSecretFields, type SecretFields } from "@dargah/common/mask";
import type { SpecDocument } from "./spec.ts";

/** Finds the secret fields of an operation in the gateway's spec. A spec is read on first use. */
export function createFieldFinder(
  documentOf: (gateway: string) => SpecDocument,
): (gateway: string, operation: string) => SecretFields {
  const read = new Map<string, ReturnType<typeof createSecretFields>>();
  return (gateway, operation) => {
    const fieldsOf = read.get(gateway) ?? createSecretFields(documentOf(gateway));
    read.set(gateway, fieldsOf);
    return fieldsOf(operation);
  };
}
