import { readBody, unreadable } from "../core/read-body.ts";
import { ControlError } from "./control-error.ts";
import type { Endpoint, EndpointCall } from "./endpoint.ts";
import { checkFields, fromText } from "./fields.ts";

/** Checks the call against the endpoint's fields, and runs it. */
export function runEndpoint(endpoint: Endpoint, call: EndpointCall): unknown {
  checkFields({ fields: endpoint.query ?? {}, given: call.query, place: "query" });
  const { body = {} } = endpoint;
  if (body !== "any") checkFields({ fields: body, given: call.body, place: "body" });
  return endpoint.run(call);
}

export function readQuery(endpoint: Endpoint, search: string): Record<string, unknown> {
  return fromText(endpoint.query ?? {}, Object.fromEntries(new URLSearchParams(search)));
}

/** Reads the fields of a request's body, from JSON or a form, by its content type. */
export async function readFields(request: Request, limit: number): Promise<Record<string, unknown>> {
  const read = await readBody({ request, limit });
  if ("body" in read) return read.body;
  if (read.unreadable === "too-large") {
    throw new ControlError({
      status: 413,
      code: "too-large",
      message: `The body has more than ${limit} bytes.`,
      help: 'Send less, or raise the option "bodyLimit".',
    });
  }
  throw new ControlError({
    status: 400,
    code: "unreadable-body",
    message: `The body cannot be read: it ${unreadable[read.unreadable]}.`,
    help: 'Send a JSON object in UTF-8, such as {"advance":"20m"}.',
  });
}
