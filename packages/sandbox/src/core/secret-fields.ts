import { createSecretFields, type SecretFields } from "@dargah/common/mask";
import type { SpecDocument } from "./spec.ts";

const read = new WeakMap<SpecDocument, ReturnType<typeof createSecretFields>>();

/** Finds the secret fields of an operation in the gateway's spec. A spec is read on first use, once for all sandboxes of a process. */
export function createFieldFinder(
  documentOf: (gateway: string) => SpecDocument,
): (gateway: string, operation: string) => SecretFields {
  return (gateway, operation) => {
    const document = documentOf(gateway);
    const fieldsOf = read.get(document) ?? createSecretFields(document);
    read.set(document, fieldsOf);
    return fieldsOf(operation);
  };
}
