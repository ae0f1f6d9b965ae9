import { createSecretFields, type SecretFields } from "@dargah/common/mask";
import type { SpecDocument } from "./spec.ts";

/** Finds the fields of an operation that hold a secret by the gateway's spec. A spec is read when it is first asked for. */
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
