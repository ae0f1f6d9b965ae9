import { type Operation, responseKey } from "@dargah/spec-kit/openapi";

/** True when a response is a success: by the mark that the spec names for its status, else by a status of 2xx. */
export function isSuccess(options: { operation: Operation; status: number; data: unknown }): boolean {
  const { operation, status, data } = options;
  if (status < 200 || status > 299) return false;
  const mark = operation.responses[responseKey(operation.responses, status) ?? ""]?.["x-success-when"];
  return mark
    ? mark.in.map(String).includes(String((data as Record<string, unknown> | null | undefined)?.[mark.property]))
    : true;
}
