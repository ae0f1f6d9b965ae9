import { listRoutes, parametersIn } from "../../core/spec.ts";
import { jsonType } from "../../core/validation.ts";
import { specs } from "../../specs.ts";

const document = specs.irandargah;

// The printed refusal tells of fields in the order of the documents, whatever is wrong with each.
const fieldsOf = new Map(
  listRoutes(document).map(({ operation }) => {
    const reference = operation.requestBody?.content[jsonType]?.schema.$ref ?? "";
    const schema = document.components.schemas[reference.replace("#/components/schemas/", "")];
    const query = parametersIn(document, operation, "query").map(({ name }) => name);
    return [operation.operationId, [...query, ...Object.keys(schema?.properties ?? {})]] as const;
  }),
);

/** Sorts sentences about fields as the documents list the fields of the call. */
export function inFieldOrder(operationId: string, details: Record<string, string[]>): Record<string, string[]> {
  const fields = fieldsOf.get(operationId) ?? [];
  return Object.fromEntries(Object.entries(details).sort(([a], [b]) => fields.indexOf(a) - fields.indexOf(b)));
}
