import {
  type JsonSchema,
  listOperations,
  type Operation,
  responseKey,
  type SpecDocument,
  type SpecParameter,
} from "@dargah/spec-kit/openapi";
import type { Finding } from "../core/finding.ts";
import { bearerOf } from "../openapi/credentials.ts";
import { pathParameters } from "../openapi/find-operation.ts";
import { limitFindings } from "./limits.ts";
import { judgeMessage } from "./message.ts";
import { isOwnHeader } from "./own-header.ts";
import { type SchemaJudge, schemaJudgeOf } from "./schema-judge.ts";

/** A response as it arrived. */
export type SeenResponse = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
};

export type Judge = {
  /** Compares a response with what the spec says of the operation. */
  response(operation: Operation, response: SeenResponse): Finding[];
  /** Compares a request with the spec: a call, a callback or a webhook. */
  request(operation: Operation, request: SeenRequest): Finding[];
  readonly operations: readonly Operation[];
};

/** A request as it arrived. */
export type SeenRequest = {
  /** For a call, its parameters are compared, too. */
  readonly pathname?: string;
  readonly headers: Headers;
  readonly query: URLSearchParams;
  readonly body: string;
};

/** Creates the judge of exchanges with one gateway, by its spec. */
export function createJudge(document: SpecDocument): Judge {
  const schemas = schemaJudgeOf(document);
  return {
    operations: listOperations(document),
    response: (operation, response) => limitFindings(judgeResponse(operation, response)),
    request: (operation, request) => limitFindings(judgeRequest(operation, request)),
  };

  function judgeResponse(operation: Operation, { status, headers, body }: SeenResponse): Finding[] {
    const key = responseKey(operation.responses, status);
    const response = key === undefined ? undefined : operation.responses[key];
    if (!response) {
      const expected = Object.keys(operation.responses).join(", ");
      return [{ class: "addition", place: "status", pointer: "", keyword: "unknown", expected, found: String(status) }];
    }
    return [
      ...judgeNamed({
        schemas,
        documented: Object.entries(response.headers ?? {}).map(([name, header]) => ({ name, ...header })),
        place: "header",
        sent: headers,
        counts: isOwnHeader,
      }),
      ...judgeMessage({ schemas, content: response.content, message: { headers, body } }),
    ];
  }

  function judgeRequest(operation: Operation, { pathname, headers, query, body }: SeenRequest): Finding[] {
    const named = (place: TextPlace) => operation.parameters.filter((parameter) => parameter.in === place);
    return [
      ...judgeCredential(document, operation, headers),
      ...(pathname === undefined
        ? []
        : judgeNamed({
            schemas,
            documented: named("path"),
            place: "path",
            sent: pathParameters(operation, pathname),
            counts: () => false,
          })),
      ...judgeNamed({ schemas, documented: named("query"), place: "query", sent: query, counts: () => true }),
      // A caller may send any header, but a query field can only be meant for the gateway.
      ...judgeNamed({ schemas, documented: named("header"), place: "header", sent: headers, counts: () => false }),
      ...judgeMessage({ schemas, content: operation.requestBody?.content, message: { headers, body } }),
    ];
  }
}

/** A call without its required token is refused, whatever else it contains. */
function judgeCredential(document: SpecDocument, operation: Operation, headers: Headers): Finding[] {
  const isThere = /^bearer +\S/i.test(headers.get("Authorization") ?? "");
  if (bearerOf(document, operation) === undefined || isThere) return [];
  return [missing("header", "Authorization")];
}

type TextPlace = SpecParameter["in"];

/** Compares headers, the fields of a query or the parameters of a path with those that the spec names. */
function judgeNamed(options: {
  schemas: SchemaJudge;
  documented: readonly Pick<SpecParameter, "name" | "required" | "schema">[];
  place: TextPlace;
  sent: Iterable<[name: string, value: string]>;
  /** A name that is not in the spec counts as an addition. */
  counts: (name: string) => boolean;
}): Finding[] {
  const { schemas, documented, place, counts } = options;
  const sent = [...options.sent];
  const spelling = (name: string) => (place === "header" ? name.toLowerCase() : name);
  const findings = documented.flatMap(({ name, required, schema }): Finding[] => {
    const found = sent.filter(([key]) => key === spelling(name));
    if (found.length === 0) return required ? [missing(place, name)] : [];
    return found.flatMap(([, value]) => judgeText({ schemas, schema, value, place, pointer: name }));
  });
  const known = new Set(documented.map(({ name }) => spelling(name)));
  const unknown = sent.filter(([name]) => !known.has(name) && counts(name));
  return [...findings, ...unknown.map(([name]) => unnamed(place, name))];
}

/** Judges a value that arrived as text, and may represent a number. */
function judgeText(options: {
  schemas: SchemaJudge;
  schema: JsonSchema;
  value: string;
  place: TextPlace;
  pointer: string;
}): Finding[] {
  const { schemas, schema, value, place, pointer } = options;
  const asText = schemas.judge(schema, value);
  const asNumber = /^-?\d+(\.\d+)?$/.test(value) ? schemas.judge(schema, Number(value)) : asText;
  const best = asNumber.length < asText.length ? asNumber : asText;
  return best.map((finding) => ({ ...finding, place, pointer }));
}

function missing(place: Finding["place"], pointer: string): Finding {
  return { class: "violation", place, pointer, keyword: "required", expected: `a ${wordFor(place)}`, found: "nothing" };
}

function unnamed(place: Finding["place"], pointer: string): Finding {
  return {
    class: "addition",
    place,
    pointer,
    keyword: "unknown",
    expected: `no such ${wordFor(place)}`,
    found: "string",
  };
}

function wordFor(place: Finding["place"]): string {
  return place === "header" ? "header" : "field";
}
