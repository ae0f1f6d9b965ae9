import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import type { Scalar, Schema, SpecDocument } from "./spec-document.ts";

/**
 * Turns a bundled spec into TypeScript types. This is the only place that knows openapi-typescript;
 * another generator could take its place here (docs/decisions/001-one-function-around-openapi-typescript.md).
 */
export async function generateTypes(document: SpecDocument): Promise<string> {
  const nodes = await openapiTS(structuredClone(document) as never, {
    // A default that the gateway fills in must not make the field required of the caller.
    defaultNonNullable: false,
    silent: true,
    transform: (schema) => openUnion(schema as Schema),
  });
  return astToString(nodes);
}

/** An open field is a union of its known values and its base type, in a form that keeps completion. */
function openUnion(schema: Schema): ts.TypeNode | undefined {
  const values = schema["x-known-values"];
  if (!values) return undefined;
  const types = [schema.type].flat();
  const bases = types.filter((type) => type !== "null").map(openBase);
  const nullable = types.includes("null") ? [ts.factory.createLiteralTypeNode(ts.factory.createNull())] : [];
  return ts.factory.createUnionTypeNode([...values.map(literal), ...bases, ...nullable]);
}

function openBase(type: string | undefined): ts.TypeNode {
  const kind = type === "string" ? ts.SyntaxKind.StringKeyword : ts.SyntaxKind.NumberKeyword;
  return ts.factory.createIntersectionTypeNode([
    ts.factory.createKeywordTypeNode(kind),
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
