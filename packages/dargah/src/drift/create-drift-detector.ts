import { deepestJson, isDeeperThan } from "@dargah/common/json-scan";
import { createMask } from "@dargah/common/mask";
import { DargahError } from "../errors/dargah-error.ts";
import { readArgument } from "../errors/read-argument.ts";
import { checkValue } from "./check-value.ts";
import type { Drift, Finding, OpenApiDocument, Schema } from "./drift.ts";
import { findTarget, isSchema } from "./find-target.ts";

/** A response as received. */
export type SeenResponse = {
  /** Id of the operation in the spec. */
  readonly operation: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
};

export type DriftDetector = {
  /** Compares a response with the spec. Returns nothing for an operation that the spec does not have. */
  detect(response: SeenResponse): readonly Drift[];
};

/**
 * Makes a detector that compares responses with an OpenAPI document.
 *
 * @param document `@dargah/<gateway>/openapi.json`, or another OpenAPI 3.1 document whose references are internal.
 * @throws {DargahError} `invalid_option`; from `detect` also for a reference that cannot be resolved
 * @example
 * import document from "@dargah/vandar/openapi.json" with { type: "json" };
 * const gateway = vandar({ apiKey: "YOUR_API_KEY", drift: createDriftDetector(document), hooks: { onDrift: console.warn } });
 */
export function createDriftDetector(given: OpenApiDocument): DriftDetector {
  const document = readArgument("document", given);
  const responses = new Map<string, Schema>();
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(isSchema(path) ? path : {})) {
      if (isSchema(operation) && typeof operation.operationId === "string" && isSchema(operation.responses)) {
        responses.set(operation.operationId, operation.responses);
      }
    }
  }

  return Object.freeze({
    detect(seen: SeenResponse): readonly Drift[] {
      const response = readSeen(seen);
      const documented = responses.get(response.operation);
      if (!documented) return [];
      const { operation, status } = response;
      const found = responseOf(documented, status);
      const at = (place: Drift["place"]) => (finding: Finding) => ({
        ...finding,
        // Field names were written by the gateway.
        pointer: hideCards(finding.pointer),
        found: hideCards(finding.found),
        ...{ operation, status, place },
      });
      if (!found) {
        const expected = Object.keys(documented).join(", ");
        return [at("status")({ class: "addition", pointer: "", keyword: "unknown", expected, found: String(status) })];
      }
      const described = findTarget(document, found);
      return [
        ...checkHeaders(document, described, response.headers).map(at("header")),
        ...checkBody(document, described, response).map(({ place, ...finding }) => at(place)(finding)),
      ];
    },
  });
}

const hideCards = /* @__PURE__ */ createMask();

/** @throws {DargahError} `invalid_option` */
function readSeen(seen: SeenResponse): SeenResponse {
  const { operation, status, headers, body } = readArgument("response", seen);
  const isRead = typeof operation === "string" && typeof status === "number" && typeof body === "string";
  if (isRead && headers instanceof Headers) return { operation, status, headers, body };
  throw new DargahError(
    "invalid_option",
    '"response" needs "operation" and "body" as strings, "status" as a number and "headers" as Headers.',
  );
}

/** Finds the spec's response for a status: the status itself, its range such as `4XX`, or `default`. */
function responseOf(responses: Schema, status: number): unknown {
  return responses[status] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses.default;
}

/** Headers that servers and frameworks add to all kinds of responses. */
const ordinaryHeaders = new Set([
  "x-content-type-options",
  "x-frame-options",
  "x-xss-protection",
  "x-powered-by",
  "x-cache",
  "x-robots-tag",
]);

/** Checks the headers. Standard HTTP headers and those added in front of a gateway are ignored; a gateway's own begin with `X-`. */
function checkHeaders(document: object, response: Schema, headers: Headers): Finding[] {
  const documented = new Map(
    Object.entries(isSchema(response.headers) ? response.headers : {}).map(([name, header]) => [
      name.toLowerCase(),
      header,
    ]),
  );
  return [...headers].flatMap(([name, value]): Finding[] => {
    const header = documented.get(name);
    if (header !== undefined) {
      const { schema } = findTarget(document, header);
      const { type } = findTarget(document, schema);
      const read = type === "integer" || type === "number" ? Number(value) : value;
      return checkValue(schema, { document, value: read, pointer: name });
    }
    if (!name.startsWith("x-") || ordinaryHeaders.has(name)) return [];
    return [{ class: "addition", pointer: name, keyword: "unknown", expected: "no such header", found: "string" }];
  });
}

type Placed = Finding & { place: "content-type" | "body" };

function checkBody(document: object, response: Schema, { headers, body }: SeenResponse): Placed[] {
  const content = isSchema(response.content) ? response.content : {};
  const types = Object.keys(content);
  if (types.length === 0) return [];
  const type = (headers.get("Content-Type") ?? "").replace(/;.*$/s, "").trim().toLowerCase();
  const media = content[type];
  if (media === undefined) {
    const found = /^[\w.+-]{1,40}\/[\w.+-]{1,40}$/.test(type) ? type : "nothing";
    return [violation({ place: "content-type", keyword: "unknown", expected: types.join(" or "), found })];
  }
  if (type !== "application/json") return [];
  if (isDeeperThan(body, deepestJson)) {
    const expected = `at most ${deepestJson} levels`;
    return [violation({ place: "body", keyword: "depth", expected, found: "more" })];
  }
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return [violation({ place: "body", keyword: "json", expected: "JSON", found: body === "" ? "nothing" : "text" })];
  }
  const { schema } = isSchema(media) ? media : {};
  return checkValue(schema, { document, value, pointer: "" }).map((finding) => ({ ...finding, place: "body" }));
}

function violation(finding: Pick<Placed, "place" | "keyword" | "expected" | "found">): Placed {
  return { class: "violation", pointer: "", ...finding };
}
