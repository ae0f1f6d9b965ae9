import type { JsonSchema, Scalar, SpecDocument } from "@dargah/spec-kit/openapi";
import { astToString, type GlobalContext, resolveRef, scanDiscriminators, transformSchema } from "openapi-typescript";
import ts from "typescript";

const settings = {
  // A default that the gateway fills in must not make the field required for the caller.
  defaultNonNullable: false,
  silent: true,
  transform: (schema) => openUnion(schema as JsonSchema) ?? money(schema as JsonSchema),
  // As openapi-typescript has them if nothing is said.
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  conditionalEnums: false,
  dedupeEnums: false,
  emptyObjectsUnknown: false,
  enum: false,
  enumValues: false,
  excludeDeprecated: false,
  exportType: false,
  generatePathParams: false,
  immutable: false,
  makePathsEnum: false,
  pathParamsAsTypes: false,
  propertiesRequiredByDefault: false,
  readWriteMarkers: false,
  rootTypes: false,
  rootTypesKeepCasing: false,
  rootTypesNoSchemaPrefix: false,
} satisfies Partial<GlobalContext>;

/**
 * Converts a bundled spec to TypeScript types. Only this module uses openapi-typescript, so another generator could replace it here
 * (docs/decisions/001-one-function-wraps-openapi-typescript.md).
 *
 * @param document A spec that was linted and bundled, because the generator's own function would do both again before these steps.
 */
export function generateTypes(document: SpecDocument): string {
  // The generator writes into a schema with a discriminator.
  const schema = structuredClone(document) as never;
  const context: Omit<GlobalContext, "redoc"> = {
    ...settings,
    discriminators: scanDiscriminators(schema, settings),
    injectFooter: [],
    postTransform: undefined,
    transformProperty: undefined,
    resolve: ($ref) => resolveRef(schema, $ref, { silent: true }),
  };
  return astToString(transformSchema(schema, context as GlobalContext));
}

/**
 * Returns the type of an amount with its unit, which accepts a plain number or text, but not an amount typed as another unit. `number & {
 * readonly __unit?: "rial" }`
 */
function money(schema: JsonSchema): ts.TypeNode | undefined {
  const unit = schema["x-money-unit"];
  if (typeof unit !== "string") return undefined;
  const types = [schema.type].flat();
  if (!types.every((type) => type && type in keywords)) return undefined;
  const mark = ts.factory.createTypeLiteralNode([
    ts.factory.createPropertySignature(
      [ts.factory.createModifier(ts.SyntaxKind.ReadonlyKeyword)],
      "__unit",
      ts.factory.createToken(ts.SyntaxKind.QuestionToken),
      literal(unit),
    ),
  ]);
  const amounts = types.map((type) => ts.factory.createIntersectionTypeNode([keyword(type), mark]));
  return ts.factory.createUnionTypeNode(amounts);
}

const keywords: Record<string, ts.KeywordTypeSyntaxKind> = {
  string: ts.SyntaxKind.StringKeyword,
  integer: ts.SyntaxKind.NumberKeyword,
  number: ts.SyntaxKind.NumberKeyword,
};

function keyword(type: string | undefined): ts.KeywordTypeNode {
  return ts.factory.createKeywordTypeNode(keywords[type ?? ""] ?? ts.SyntaxKind.UnknownKeyword);
}

/** Returns the type of an open field: a union of its known values and its base type, in a form that keeps completion. */
function openUnion(schema: JsonSchema): ts.TypeNode | undefined {
  const values = schema["x-known-values"];
  if (!values) return undefined;
  const types = [schema.type].flat();
  const bases = types.filter((type) => type !== "null").map(openBase);
  const nullable = types.includes("null") ? [ts.factory.createLiteralTypeNode(ts.factory.createNull())] : [];
  return ts.factory.createUnionTypeNode([...values.map(literal), ...bases, ...nullable]);
}

function openBase(type: string | undefined): ts.TypeNode {
  return ts.factory.createIntersectionTypeNode([
    keyword(type),
    ts.factory.createTypeReferenceNode("Record", [
      ts.factory.createKeywordTypeNode(ts.SyntaxKind.NeverKeyword),
      ts.factory.createKeywordTypeNode(ts.SyntaxKind.NeverKeyword),
    ]),
  ]);
}

function literal(value: Scalar): ts.TypeNode {
  if (typeof value === "string") return ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(value));
  if (typeof value === "boolean") {
    return ts.factory.createLiteralTypeNode(value ? ts.factory.createTrue() : ts.factory.createFalse());
  }
  const digits = ts.factory.createNumericLiteral(Math.abs(value));
  return ts.factory.createLiteralTypeNode(
    value < 0 ? ts.factory.createPrefixUnaryExpression(ts.SyntaxKind.MinusToken, digits) : digits,
  );
}
