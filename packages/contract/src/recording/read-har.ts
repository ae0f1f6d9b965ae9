import { listOperations } from "@dargah/spec-kit/openapi";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { withoutMark } from "../core/json.ts";
import { type GatewayName, gatewayNames, specs } from "../openapi/specs.ts";
import type { Har } from "./har.ts";

const text = { type: "string" };
const pairs = {
  type: "array",
  items: { type: "object", required: ["name", "value"], properties: { name: text, value: text } },
};

/** Covers only the parts of a recording that are read. */
const schema = {
  type: "object",
  required: ["log"],
  properties: {
    log: {
      type: "object",
      required: ["_gateway", "entries"],
      properties: {
        _gateway: { enum: gatewayNames },
        entries: {
          type: "array",
          items: {
            type: "object",
            required: ["request", "response", "_operation", "_path"],
            properties: {
              request: {
                type: "object",
                required: ["method", "url", "headers"],
                properties: {
                  method: text,
                  url: text,
                  headers: pairs,
                  postData: { type: "object", required: ["mimeType", "text"], properties: { mimeType: text, text } },
                },
              },
              response: {
                type: "object",
                required: ["status", "headers", "content"],
                properties: {
                  // A broken gateway may have sent a status that HTTP does not know. A comparison of recordings should show it.
                  status: { type: "integer", minimum: 100, maximum: 999 },
                  headers: pairs,
                  content: { type: "object", required: ["text"], properties: { text } },
                },
              },
              _operation: text,
              _path: text,
              _check: text,
            },
          },
        },
      },
    },
  },
};

/** Created when the first recording is read: most runs read none. */
let validate: ValidateFunction<Har> | undefined;

/**
 * Reads a recording that this package has made.
 *
 * @param options.name Name of the recording in errors, such as its file name.
 * @throws {TypeError} for any other text, with what is wrong and where
 */
export function readHar(options: { text: string; name?: string }): Har & { log: { _gateway: GatewayName } } {
  const { name = "The recording" } = options;
  let har: unknown;
  try {
    har = JSON.parse(withoutMark(options.text));
  } catch (error) {
    throw new TypeError(`${name} is not JSON: ${(error as Error).message}`);
  }
  validate ??= new Ajv2020().compile<Har>(schema);
  if (!validate(har)) {
    const [error] = validate.errors ?? [];
    throw new TypeError(
      `${name} is not a recording of this tool: ${error?.instancePath || "/"} ${error?.message}. Record one with --record.`,
    );
  }
  const gateway = har.log._gateway as GatewayName;
  const known = new Set(listOperations(specs[gateway]).map(({ id }) => id));
  for (const [index, { _operation }] of har.log.entries.entries()) {
    if (known.has(_operation)) continue;
    throw new TypeError(
      `${name}: /log/entries/${index}/_operation is "${_operation}", and ${gateway} has no such operation.`,
    );
  }
  return har as Har & { log: { _gateway: GatewayName } };
}
