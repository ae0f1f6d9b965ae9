import fc from "fast-check";
import { specOf } from "../support/checked-sandbox.ts";

export type FuzzedRequest = {
  gateway: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
};

type Target = { gateway: string; method: string; path: string; examples: unknown[]; payer: boolean };

/** Every operation of a gateway, with the examples of its request. */
function targetsOf(gateway: string): Target[] {
  return specOf(gateway).operations.map(({ path, method, operation }) => ({
    gateway,
    method: method.toUpperCase(),
    path,
    examples: Object.values(operation.requestBody?.content ?? {}).flatMap(({ examples = {} }) =>
      Object.values(examples).map(({ value }) => value),
    ),
    payer: operation.tags?.includes("Payer") ?? false,
  }));
}

const nasty = fc.constantFrom(
  "",
  " ",
  "0",
  "-1",
  "1e400",
  "NaN",
  "۱۲۳۴۵",
  "null",
  "__proto__",
  "constructor",
  "../../etc/passwd",
  "%00",
  "\u0000",
  "\u2028",
  "🧿",
  "<script>alert(1)</script>",
  "' OR 1=1 --",
  "x".repeat(5000),
  "javascript:alert(1)",
  "https://",
  "http://[::1",
);

const anyValue = fc.oneof(
  nasty,
  fc.string({ unit: "binary" }),
  fc.integer(),
  fc.double(),
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue(),
  fc.constantFrom(0, 999, 1000, 99_999, 100_000, 10_000_000, 500_000_001, 4_000_000_001, 2 ** 53, 1e308),
);

/** A documented body with some fields changed, dropped or added. */
function mutated(examples: readonly unknown[], credentials: Record<string, string>): fc.Arbitrary<unknown> {
  const base = fc.constantFrom(...(examples.length > 0 ? examples : [{}]));
  return fc
    .tuple(base, fc.array(fc.tuple(fc.nat(12), anyValue, fc.constantFrom("change", "drop", "add")), { maxLength: 3 }))
    .map(([example, changes]) => {
      const fields: Record<string, unknown> = { ...(example as Record<string, unknown>) };
      // With a valid key, the call gets past authentication.
      if ("api_key" in fields) fields.api_key = credentials.apiKey ?? "";
      if ("callback" in fields && "token" in fields) fields.token = credentials.providerToken ?? "";
      for (const [position, value, kind] of changes) {
        const names = Object.keys(fields);
        const name = names[position % Math.max(names.length, 1)] ?? "x";
        if (kind === "drop") delete fields[name];
        else if (kind === "change") fields[name] = value;
        else fields[`${name}_`] = value;
      }
      return fields;
    });
}

function toForm(value: unknown): string {
  const fields = typeof value === "object" && value !== null ? Object.entries(value) : [["", String(value)]];
  return new URLSearchParams(fields.map(([name, field]) => [String(name), String(field)])).toString();
}

const contentType = fc.constantFrom(
  "application/json",
  "application/json; charset=utf-8",
  "application/x-www-form-urlencoded",
  "text/plain",
  "multipart/form-data; boundary=x",
  "application/json; charset=utf-16",
  "",
  "garbage",
);

/** Requests to one gateway: nearly valid ones, and garbage. */
export function fuzzedRequests(gateway: string, credentials: Record<string, string>): fc.Arbitrary<FuzzedRequest> {
  return fc.constantFrom(...targetsOf(gateway)).chain((target) => {
    const body = fc.oneof(
      { weight: 6, arbitrary: mutated(target.examples, credentials).map((value) => JSON.stringify(value)) },
      { weight: 3, arbitrary: mutated(target.examples, credentials).map(toForm) },
      { weight: 1, arbitrary: fc.json() },
      { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }).map((bytes) => new Uint8Array(bytes)) },
      {
        weight: 1,
        arbitrary: mutated(target.examples, credentials).map((value) => JSON.stringify(value).slice(0, -1)),
      },
    );
    const token = credentials.token ?? credentials.gatewayId ?? credentials.accessToken ?? "";
    return fc.record({
      gateway: fc.constant(gateway),
      method: fc.oneof(
        { weight: 8, arbitrary: fc.constant(target.method) },
        { weight: 1, arbitrary: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS") },
      ),
      path: fc
        .tuple(
          fc.oneof(nasty, fc.string({ unit: "binary" }), fc.constant("2025100121424146HC")),
          fc.oneof(fc.constant(""), fc.webQueryParameters()),
        )
        .map(
          ([value, query]) =>
            target.path.replaceAll(/\{[^}]+\}/g, encodeURIComponent(value) || "x") + (query && `?${query}`),
        ),
      headers: fc
        .tuple(
          contentType,
          fc.oneof(
            { weight: 4, arbitrary: fc.constant(`Bearer ${token}`) },
            { weight: 1, arbitrary: fc.constantFrom("", "Bearer", "Basic x", "Bearer wrong") },
          ),
          fc.string({ minLength: 1, maxLength: 40, unit: "grapheme-ascii" }),
        )
        .map(([type, authorization, key]) => ({
          ...(type && { "Content-Type": type }),
          ...(authorization && { Authorization: authorization }),
          "Idempotency-Key": key,
        })),
      body,
    });
  });
}
