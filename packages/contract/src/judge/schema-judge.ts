import { isPlainWord } from "@dargah/common/mask";
import { escapePart, type JsonSchema, resolve, type SpecDocument, unescapePart } from "@dargah/spec-kit/openapi";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { type Finding, typeName } from "../core/finding.ts";
import { fieldNames, openSchema } from "./open-schema.ts";

export type ValueFinding = Pick<Finding, "class" | "pointer" | "keyword" | "expected" | "found">;

export type SchemaJudge = {
  /** The differences between a value and a schema of the spec. */
  judge(schema: JsonSchema, value: unknown): ValueFinding[];
};

// Most of the time of a short run would go into compiling schemas, and the specs of a process never change.
const judges = new WeakMap<SpecDocument, SchemaJudge>();

/**
 * Judges values by the schemas of one spec, with ajv. A value that its schema refuses is a violation. A value that passes only
 * because the schema is silent (an unnamed field, a value that is not in an open list) is an addition.
 */
export function schemaJudgeOf(document: SpecDocument): SchemaJudge {
  const judge = judges.get(document) ?? createSchemaJudge(document);
  judges.set(document, judge);
  return judge;
}

function createSchemaJudge(document: SpecDocument): SchemaJudge {
  const ajv = createAjv(document);
  const compiled = new WeakMap<JsonSchema, Judged>();

  return {
    judge(schema, value) {
      const known = compiled.get(schema) ?? compile(schema);
      compiled.set(schema, known);
      return judgeValue(known, value);
    },
  };

  /** The branches at the root are compiled one by one, so findings come from the branch that the value was meant for. */
  function compile(schema: JsonSchema): Judged {
    const root = resolve(document, schema);
    const keyword = ["oneOf", "anyOf"].find((name) => Array.isArray(root[name]));
    const branches = keyword ? (root[keyword] as JsonSchema[]) : [];
    const alternatives = branches.length === 0 ? [schema] : branches.map((branch) => withBranch(root, keyword, branch));
    return {
      whole: ajv.compile(absolute(schema, "spec")),
      alternatives: alternatives.map((alternative) => ({
        names: fieldNames(document, alternative),
        closed: ajv.compile(absolute(alternative, "spec")),
        open: ajv.compile(absolute(openSchema(document, alternative), "open")),
      })),
    };
  }
}

type Judged = {
  whole: ValidateFunction;
  alternatives: readonly { names: ReadonlySet<string>; closed: ValidateFunction; open: ValidateFunction }[];
};

function withBranch(root: JsonSchema, keyword: string | undefined, branch: JsonSchema): JsonSchema {
  const { [keyword ?? ""]: _, ...rest } = root;
  return Object.keys(rest).some((name) => !name.startsWith("x-") && name !== "description")
    ? { ...rest, allOf: [...((rest.allOf as JsonSchema[] | undefined) ?? []), branch] }
    : branch;
}

function judgeValue({ whole, alternatives }: Judged, value: unknown): ValueFinding[] {
  const isValid = whole(value);
  const wholeErrors = whole.errors ?? [];
  const seen = alternatives.map(({ names, closed, open }) => {
    const violations = closed(value) ? [] : toFindings(closed.errors ?? [], value, "violation");
    const additions = open(value) ? [] : toFindings((open.errors ?? []).filter(isAddition), value, "addition");
    // ajv does not mark failed parts as evaluated, so each of their fields would count as unknown.
    const isReal = ({ keyword, pointer }: ValueFinding) =>
      violations.length === 0 || keyword !== "unknown" || !names.has(pointer.slice(pointer.lastIndexOf("/") + 1));
    return { violations, additions: additions.filter(isReal) };
  });
  const [best] = seen.sort(
    (a, b) => a.violations.length - b.violations.length || a.additions.length - b.additions.length,
  );
  if (!best) return [];
  // Each branch alone accepts it and the whole does not, so several branches match where only one may.
  if (!isValid && best.violations.length === 0) {
    return [...toFindings(wholeErrors, value, "violation"), ...best.additions];
  }
  return [...best.violations, ...best.additions];
}

function isAddition({ keyword }: ErrorObject): boolean {
  return keyword === "unevaluatedProperties" || keyword === "x-known-values";
}

function toFindings(errors: readonly ErrorObject[], value: unknown, kind: Finding["class"]): ValueFinding[] {
  const findings = errors.map((error) => toFinding(error, value, kind));
  // A list whose items are all wrong in the same way is one finding.
  return [...new Map(findings.map((finding) => [`${finding.pointer} ${finding.keyword}`, finding])).values()];
}

function toFinding(error: ErrorObject, root: unknown, kind: Finding["class"]): ValueFinding {
  const { keyword, params, instancePath } = error;
  const name: unknown = params.missingProperty ?? params.unevaluatedProperty ?? params.additionalProperty;
  const path = name === undefined ? instancePath : `${instancePath}/${escapePart(String(name))}`;
  const value = valueAt(root, path);
  const isUnknown = keyword === "unevaluatedProperties" || keyword === "additionalProperties";
  return {
    class: kind,
    pointer: path.replace(/\/\d+(?=\/|$)/g, "/*"),
    keyword: isUnknown ? "unknown" : keyword,
    expected: isUnknown ? "no such field" : expectedBy(error),
    found: keyword === "x-known-values" ? showKnown(value) : typeName(value),
  };
}

function expectedBy({ keyword, params, schema }: ErrorObject): string {
  switch (keyword) {
    case "required":
      return "a field";
    case "type":
      return [params.type].flat().join(" or ");
    case "x-known-values":
    case "enum":
      return shortly(schema);
    case "const":
      return `const ${shortly(params.allowedValue)}`;
    default:
      return `${keyword} ${shortly(params.limit ?? params.pattern ?? params.format ?? schema)}`;
  }
}

function valueAt(root: unknown, path: string): unknown {
  let value = root;
  for (const part of path.split("/").slice(1)) {
    value = (value as Record<string, unknown> | null | undefined)?.[unescapePart(part)];
  }
  return value;
}

/** The spec lists the values of this field, so it holds no secret. A long text cannot be one of them. */
function showKnown(value: unknown): string {
  const text = String(value);
  return isPlainWord(text) ? text : typeName(value);
}

function shortly(limit: unknown): string {
  const text = typeof limit === "string" || typeof limit === "number" ? String(limit) : JSON.stringify(limit);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

function createAjv(document: SpecDocument): Ajv2020 {
  // The specs are linted already. Extensions are annotations, except for the one that is a keyword here.
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true, logger: false, validateSchema: false });
  formats.default(ajv);
  ajv.addKeyword({
    keyword: "x-known-values",
    // Compared as text, since some deployments write numbers as text.
    // Only the type decides whether null is allowed.
    validate: (known: unknown, value: unknown) =>
      value === null || !Array.isArray(known) || known.map(String).includes(String(value)),
  });
  const withoutOpenLists = JSON.parse(JSON.stringify(document.components.schemas), (key, value) =>
    key === "x-known-values" ? undefined : value,
  );
  ajv.addSchema({ $id: "spec", components: { schemas: absolute(withoutOpenLists, "spec") } }, "spec");
  const open = Object.entries(document.components.schemas).map(([name, schema]) => [
    name,
    openSchema(document, schema, { isRoot: false }),
  ]);
  ajv.addSchema({ $id: "open", components: { schemas: absolute(Object.fromEntries(open), "open") } }, "open");
  return ajv;
}

function absolute<T extends object>(schema: T, base: "spec" | "open"): T {
  const text = JSON.stringify(schema, (key, value) =>
    base === "spec" && key === "x-known-values" ? undefined : value,
  );
  return JSON.parse(text.replaceAll('"#/components', `"${base}#/components`));
}
