import { deepestJson, isDeeperThan } from "@dargah/common/json-scan";
import type { JsonSchema, MediaType } from "@dargah/spec-kit/openapi";
import type { Finding } from "../core/finding.ts";
import { withoutMark } from "../core/json.ts";
import { firstItems } from "./limits.ts";
import type { SchemaJudge } from "./schema-judge.ts";

type Message = { readonly headers: Headers; readonly body: string };

export const jsonType = "application/json";
export const formType = "application/x-www-form-urlencoded";

/** The media type of a message, without its parameters; empty when it names none. */
export function mediaTypeOf(headers: Headers): string {
  return (headers.get("Content-Type") ?? "").replace(/;.*$/s, "").trim().toLowerCase();
}

/** Compares the body of a message with the media types of the spec. A spec that names none says nothing about the body. */
export function judgeMessage(options: {
  schemas: SchemaJudge;
  content: Readonly<Record<string, MediaType>> | undefined;
  message: Message;
}): Finding[] {
  const { schemas, content = {}, message } = options;
  const types = Object.keys(content);
  if (types.length === 0) return [];
  const type = mediaTypeOf(message.headers);
  const media = content[type];
  if (!media) {
    const found = /^[\w.+-]{1,40}\/[\w.+-]{1,40}$/.test(type) ? type : "nothing";
    return [violation({ place: "content-type", keyword: "unknown", expected: types.join(" or "), found })];
  }
  const { schema } = media;
  if (!schema || (type !== jsonType && type !== formType)) return [];
  const { body } = message;
  const at = (findings: readonly Omit<Finding, "place">[]) =>
    findings.map((finding): Finding => ({ ...finding, place: "body" }));
  if (type === formType) return at(judgeForm(schemas, schema, body));
  if (isDeeperThan(body, deepestJson)) {
    const expected = `at most ${deepestJson} levels`;
    return [violation({ place: "body", keyword: "depth", expected, found: "more" })];
  }
  let value: unknown;
  try {
    value = JSON.parse(withoutMark(body));
  } catch {
    return [violation({ place: "body", keyword: "json", expected: "JSON", found: body === "" ? "nothing" : "text" })];
  }
  return at(schemas.judge(schema, firstItems(value)));
}

/** A form contains only text, which may represent a number or a boolean. */
function judgeForm(schemas: SchemaJudge, schema: JsonSchema, body: string) {
  const text = Object.fromEntries(new URLSearchParams(body));
  const read = Object.fromEntries(
    Object.entries(text).map(([name, value]) => {
      if (value === "true" || value === "false") return [name, value === "true"];
      return [name, /^-?(0|[1-9]\d*)(\.\d+)?$/.test(value) ? Number(value) : value];
    }),
  );
  // The schema decides which fields are numbers: a value that is wrong only as text is correct.
  const wrongAsText = new Set(schemas.judge(schema, text).map(({ pointer, keyword }) => `${pointer} ${keyword}`));
  const mixed = Object.fromEntries(
    Object.entries(text).map(([name, value]) => [name, wrongAsText.has(`/${name} type`) ? read[name] : value]),
  );
  return schemas.judge(schema, mixed);
}

function violation(finding: Pick<Finding, "place" | "keyword" | "expected" | "found">): Finding {
  return { class: "violation", pointer: "", ...finding };
}
