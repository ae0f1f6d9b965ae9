import type { Operation, SpecDocument } from "@dargah/spec-kit/openapi";
import { parseJson } from "../core/json.ts";
import { mediaTypeOf } from "../judge/message.ts";
import { isOwnHeader } from "../judge/own-header.ts";
import type { HarEntry } from "./har.ts";
import { listedValues } from "./listed-values.ts";
import { formatOf, parentOf, type ShapeRow, shapeOf } from "./shape.ts";

/** A difference from the earlier recording. */
export type Drift = {
  readonly operation: string;
  /** HTTP status of the responses; 0 where the status itself changed. */
  readonly status: number;
  readonly place: "status" | "content-type" | "header" | "body";
  /** JSON pointer into the body with `*` for places in lists, the name of a header, or an empty string. */
  readonly pointer: string;
  readonly change: "new" | "gone" | "not always there" | "type" | "format" | "value" | "status" | "content-type";
  /** Types, statuses, media types or listed values. Other values are never shown. */
  readonly before: string;
  readonly after: string;
  /** Ids of the checks that made the calls, where the recordings contain them. */
  readonly checks: readonly string[];
};

/** The parts of an operation's spec that a comparison needs for each response. */
type Described = {
  id: string;
  /** Names of the documented headers, in lower case. */
  headers: ReadonlySet<string>;
  listed: ReadonlyMap<string, ReadonlySet<string>>;
};

export function describeOperation(document: SpecDocument, operation: Operation): Described {
  const names = Object.values(operation.responses).flatMap(({ headers = {} }) => Object.keys(headers));
  return {
    id: operation.id,
    headers: new Set(names.map((name) => name.toLowerCase())),
    listed: listedValues(document, operation),
  };
}

type Responses = {
  operation: Described;
  earlier: readonly HarEntry[];
  later: readonly HarEntry[];
  /** True when there is one response on each side, to the same call. */
  isOneCall: boolean;
};

/** The differences between earlier and later responses of one operation. */
export function compareResponses(options: Responses): Drift[] {
  const { earlier, later, isOneCall } = options;
  const statuses = (entries: readonly HarEntry[]) => [...new Set(entries.map(({ response }) => response.status))];
  const [old, now] = [statuses(earlier), statuses(later)];
  const withStatus = (entries: readonly HarEntry[], status: number) =>
    entries.filter(({ response }) => response.status === status);
  return now.flatMap((status) => {
    if (old.includes(status)) {
      return compareSame(
        { ...options, earlier: withStatus(earlier, status), later: withStatus(later, status) },
        status,
      );
    }
    // Among many calls a missing status proves nothing: the calls may have differed.
    return [
      drift(options, {
        status: 0,
        place: "status",
        change: isOneCall ? "status" : "new",
        before: old.join(", "),
        after: String(status),
      }),
    ];
  });
}

/** Compares responses with the same status. */
function compareSame(options: Responses, status: number): Drift[] {
  const { earlier, later } = options;
  const at = (more: Omit<DriftParts, "status">) => drift(options, { status, ...more });
  const types = (entries: readonly HarEntry[]) => [
    ...new Set(entries.map(({ response }) => mediaTypeOf(toHeaders(response)) || "none")),
  ];
  const [oldTypes, newTypes] = [types(earlier), types(later)];
  const unknownTypes = newTypes.filter((type) => !oldTypes.includes(type));
  if (unknownTypes.length > 0) {
    const [before, after] = [oldTypes.join(", "), unknownTypes.join(", ")];
    return [at({ place: "content-type", change: "content-type", before, after })];
  }
  return [...compareHeaders(options, at), ...compareBodies(options, at)];
}

type DriftParts = Pick<Drift, "status" | "place" | "change" | "before" | "after"> & { pointer?: string };
type At = (more: Omit<DriftParts, "status">) => Drift;

function compareHeaders({ operation, earlier, later }: Responses, at: At): Drift[] {
  const collect = (entries: readonly HarEntry[]) => {
    const collected = new Map<string, string[]>();
    for (const { response } of entries) {
      for (const [name, value] of toHeaders(response)) {
        if (!operation.headers.has(name) && !isOwnHeader(name)) continue;
        const values = collected.get(name);
        if (values) values.push(value);
        else collected.set(name, [value]);
      }
    }
    return collected;
  };
  const [old, now] = [collect(earlier), collect(later)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((pointer) => {
    const [before = [], after = []] = [old.get(pointer), now.get(pointer)];
    const change =
      presence({
        before: { times: before.length, chances: earlier.length },
        after: { times: after.length, chances: later.length },
      }) ?? formatChange(new Set(before), new Set(after));
    return change ? [at({ place: "header", pointer, ...change })] : [];
  });
}

function compareBodies({ operation, earlier, later, isOneCall }: Responses, at: At): Drift[] {
  const bodies = (entries: readonly HarEntry[]) => entries.map(({ response }) => parseJson(response.content.text));
  const [old, now] = [shapeOf(bodies(earlier)), shapeOf(bodies(later))];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((pointer): Drift[] => {
    const before = rowOf(old, pointer, earlier.length);
    const after = rowOf(now, pointer, later.length);
    // Parts of something new or gone are covered by its own entry.
    if (before.chances === 0 || after.chances === 0) return [];
    const place = "body" as const;
    // The length of a list depends on the calls.
    const change = pointer.endsWith("/*") ? undefined : presence({ before, after });
    if (change) return [at({ place, pointer, ...change })];
    const typesBefore = [...before.types];
    const types = [...after.types].filter((type) => !covers(typesBefore, type));
    if (types.length > 0 && typesBefore.length > 0) {
      return [at({ place, pointer, change: "type", before: typesBefore.join(" or "), after: types.join(" or ") })];
    }
    const known = operation.listed.get(nameOf(pointer));
    if (!known) {
      const other = before.types.has("string") ? formatChange(before.values, after.values) : undefined;
      return other ? [at({ place, pointer, ...other })] : [];
    }
    const values = [...after.values].filter((value) => !before.values.has(value) && (isOneCall || !known.has(value)));
    if (values.length === 0) return [];
    return [at({ place, pointer, change: "value", before: shown(before.values), after: shown(values) })];
  });
}

type Presence = { times: number; chances: number };

function presence({ before, after }: { before: Presence; after: Presence }) {
  if (before.times === 0)
    return after.times > 0 ? { change: "new" as const, before: "nothing", after: "there" } : undefined;
  // A field that was optional before may be missing now.
  if (before.times < before.chances || after.times === after.chances) return undefined;
  const isGone = after.times === 0;
  return {
    change: isGone ? ("gone" as const) : ("not always there" as const),
    before: "there",
    after: isGone ? "nothing" : `there in ${after.times} of ${after.chances}`,
  };
}

/** A change of texts that all had one form before. */
function formatChange(before: ReadonlySet<string>, after: ReadonlySet<string>) {
  const format = formatOf(before);
  if (format === undefined || after.size === 0 || formatOf(after) === format) return undefined;
  return { change: "format" as const, before: format, after: formatOf(after) ?? "text" };
}

function rowOf(shape: ReadonlyMap<string, ShapeRow>, pointer: string, responses: number): ShapeRow {
  const known = shape.get(pointer);
  if (known) return known;
  const parent = shape.get(parentOf(pointer));
  const chances =
    pointer === "" ? responses : parent?.types.has("object") || pointer.endsWith("/*") ? (parent?.times ?? 0) : 0;
  return { types: new Set(), times: 0, chances, values: new Set() };
}

function covers(types: readonly string[], type: string): boolean {
  return types.includes(type) || (type === "integer" && types.includes("number"));
}

/** Name of the field that a pointer leads to, also through a list. */
function nameOf(pointer: string): string {
  return (
    pointer
      .replace(/(\/\*)+$/, "")
      .split("/")
      .at(-1) ?? ""
  );
}

/** The spec lists the values of these fields, so they hold no secret. A long text cannot be one of them. */
function shown(values: Iterable<string>): string {
  return [...values].map((value) => (value.length <= 40 ? value : "a long text")).join(", ");
}

function toHeaders({ headers }: HarEntry["response"]): Headers {
  return new Headers(headers.map(({ name, value }): [string, string] => [name, value]));
}

function drift({ operation, later }: Responses, { pointer = "", ...more }: DriftParts): Drift {
  const checks = later.flatMap(({ _check }) => (_check === undefined ? [] : [_check]));
  return { operation: operation.id, pointer, ...more, checks };
}
