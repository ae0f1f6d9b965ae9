import {
  type JsonSchema,
  resolve,
  type Scalar,
  type SpecDocument,
  type SpecOperation,
  type SpecParameter,
  type SpecResponse,
  type SpecServer,
} from "@dargah/spec-kit/openapi";

export type OperationMetadata = {
  method: string;
  path: string;
  /** Whether the payer's browser opens it; a server must not. */
  payer: boolean;
  /** Names of the servers that offer it, if they differ from the spec's own. */
  servers?: string[];
  retry: string;
  idempotency?: Record<string, Scalar>;
  /** Content types that the request body may have, the preferred one first. */
  requestContentTypes: string[];
  /** The credential that goes into the `Authorization: Bearer` header. */
  bearer?: { option: string; required: boolean };
  /** The credential that goes into the body, before or after the caller's own fields. */
  bodyCredential?: { option: string; property: string; position: "first" | "last" };
  /** Names of the headers with a credential, other than `Authorization`. */
  credentialHeaders?: string[];
  /** By documented JSON 2xx status: the property and values that mark a success, and the required properties of each outcome. */
  success: Record<string, { property: string; in: Scalar[]; required: string[]; refusal?: string[] }>;
  /** Required properties by failure status, or range such as `4XX`, whose JSON body is documented. */
  failures: Record<string, string[]>;
};

type Place = {
  document: SpecDocument;
  path: string;
  method: string;
  operation: SpecOperation;
  ownServers: readonly SpecServer[] | undefined;
};

export function describeOperation({ document, path, method, operation, ownServers }: Place): OperationMetadata {
  const bearer = findBearer(document, operation);
  const bodyCredential = findBodyCredential(document, operation);
  const credentialHeaders = findCredentialHeaders(document, operation);
  return {
    method: method.toUpperCase(),
    path,
    payer: operation.tags?.includes("Payer") ?? false,
    ...(ownServers && { servers: ownServers.map((server) => String(server["x-server-name"] ?? server.url)) }),
    retry: String(operation["x-retry"]),
    ...(operation["x-idempotency"] ? { idempotency: operation["x-idempotency"] as Record<string, Scalar> } : {}),
    requestContentTypes: Object.keys(operation.requestBody?.content ?? {}),
    ...(bearer && { bearer }),
    ...(bodyCredential && { bodyCredential }),
    ...(credentialHeaders.length > 0 && { credentialHeaders }),
    success: findSuccess(document, operation),
    failures: findFailures(document, operation),
  };
}

function findBearer(document: SpecDocument, operation: SpecOperation): OperationMetadata["bearer"] {
  const requirements = operation.security ?? document.security ?? [];
  const schemes = document.components?.securitySchemes ?? {};
  for (const name of requirements.flatMap((requirement) => Object.keys(requirement))) {
    const scheme = schemes[name];
    const option = scheme?.["x-credential"];
    if (scheme?.type === "http" && scheme.scheme === "bearer" && option) {
      return { option, required: requirements.every((requirement) => name in requirement) };
    }
  }
  return undefined;
}

function findCredentialHeaders(document: SpecDocument, operation: SpecOperation): string[] {
  const schemes = document.components?.securitySchemes ?? {};
  const keys = (operation.security ?? document.security ?? [])
    .flatMap((requirement) => Object.keys(requirement))
    .map((name) => schemes[name])
    .flatMap((scheme) => (scheme?.type === "apiKey" && scheme.in === "header" && scheme.name ? [scheme.name] : []));
  const marked = (operation.parameters ?? [])
    .map((parameter) => resolve(document, parameter))
    .filter((parameter) => parameter.in === "header" && isSecret(document, parameter))
    .map(({ name }) => name);
  return [...new Set([...keys, ...marked])];
}

function isSecret(document: SpecDocument, parameter: SpecParameter): boolean {
  const schema = resolve<JsonSchema>(document, parameter.schema ?? {});
  return [parameter, schema].some((node) => "x-credential" in node || "x-sensitive" in node);
}

function findBodyCredential(document: SpecDocument, operation: SpecOperation): OperationMetadata["bodyCredential"] {
  const [content] = Object.values(operation.requestBody?.content ?? {});
  if (!content) return undefined;
  const properties = Object.entries(resolve<JsonSchema>(document, content.schema ?? {}).properties ?? {});
  const index = properties.findIndex(([, schema]) => schema["x-credential"]);
  const [property, schema] = properties[index] ?? [];
  const option = schema?.["x-credential"];
  if (!property || !option) return undefined;
  return { option, property, position: index === 0 ? "first" : "last" };
}

function findFailures(document: SpecDocument, operation: SpecOperation): OperationMetadata["failures"] {
  const failures: OperationMetadata["failures"] = {};
  for (const [status, reference] of Object.entries(operation.responses)) {
    const schema = jsonSchemaOf(resolve(document, reference));
    if (schema && /^[345]/.test(status)) failures[status] = requiredBy(document, branchesOf(document, schema));
  }
  return failures;
}

function jsonSchemaOf(response: SpecResponse): JsonSchema | undefined {
  return response.content?.["application/json"]?.schema;
}

function findSuccess(document: SpecDocument, operation: SpecOperation): OperationMetadata["success"] {
  const found: OperationMetadata["success"] = {};
  for (const [status, reference] of Object.entries(operation.responses)) {
    const response = resolve(document, reference);
    const mark = response["x-success-when"];
    const schema = jsonSchemaOf(response);
    if (!mark || !schema) continue;
    const branches = branchesOf(document, schema);
    const isSuccess = (branch: JsonSchema) =>
      closedValues(propertyOf(document, branch, mark.property)).every(
        (value) => value !== undefined && mark.in.includes(value),
      );
    const refusals = branches.filter((branch) => !isSuccess(branch));
    found[status] = {
      property: mark.property,
      in: mark.in,
      required: requiredBy(document, branches.filter(isSuccess)),
      ...(refusals.length > 0 && { refusal: requiredBy(document, refusals) }),
    };
  }
  return found;
}

/** Returns the alternatives of a body. */
function branchesOf(document: SpecDocument, schema: JsonSchema): JsonSchema[] {
  const { oneOf, anyOf } = resolve<JsonSchema>(document, schema);
  return (oneOf ?? anyOf ?? [schema]).map((branch) => resolve<JsonSchema>(document, branch));
}

/** Returns a schema and all schemas that it is composed of. */
function partsOf(document: SpecDocument, schema: JsonSchema): JsonSchema[] {
  const resolved = resolve<JsonSchema>(document, schema);
  return [resolved, ...((resolved.allOf ?? []) as JsonSchema[]).flatMap((part) => partsOf(document, part))];
}

function propertyOf(document: SpecDocument, schema: JsonSchema, name: string): JsonSchema {
  const found = partsOf(document, schema).find(({ properties }) => properties?.[name]);
  return resolve<JsonSchema>(document, found?.properties?.[name] ?? {});
}

/** Returns the values that a schema with `const`, `enum` or a `oneOf` of such allows; `undefined` for an open one. */
function closedValues(schema: JsonSchema): (Scalar | undefined)[] {
  const {
    oneOf,
    const: value,
    enum: values = [value],
  } = schema as { oneOf?: JsonSchema[]; const?: Scalar; enum?: Scalar[] };
  return oneOf?.flatMap(closedValues) ?? values;
}

/** Returns the properties that all of the schemas require. */
function requiredBy(document: SpecDocument, schemas: JsonSchema[]): string[] {
  const lists = schemas.map((schema) => partsOf(document, schema).flatMap((part) => (part.required ?? []) as string[]));
  const [first = [], ...others] = lists;
  return [...new Set(first)].filter((name) => others.every((list) => list.includes(name)));
}
