import { type Operation, resolve } from "@dargah/spec-kit/openapi";
import { createDriftDetector } from "dargah/drift";
import { describe, expect, test } from "vitest";
import { createContractJudge } from "../../src/judge/contract-judge.ts";
import { createJudge } from "../../src/judge/judge.ts";
import { gatewayNames, specs } from "../../src/openapi/specs.ts";

const json = (body: unknown, headers: Record<string, string> = {}) => ({
  headers: new Headers({ "Content-Type": "application/json", ...headers }),
  body: JSON.stringify(body),
});

/** Every response that a spec shows, with the number of the status. */
function listExamples(gateway: (typeof gatewayNames)[number]) {
  const document = specs[gateway];
  return createJudge(document).operations.flatMap((operation: Operation) =>
    Object.entries(operation.responses).flatMap(([key, response]) =>
      Object.entries(response.content ?? {})
        .filter(([type]) => type === "application/json")
        .flatMap(([, media]) =>
          Object.values(media.examples ?? {}).map((example) => ({
            operation: operation.id,
            status: Number(key.replace("XX", "99").replace("default", "599")),
            value: resolve(document, example).value,
          })),
        ),
    ),
  );
}

type Path = readonly string[];

function* placesIn(value: unknown, path: Path = []): Generator<Path> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    yield [...path, name];
    yield* placesIn(inner, [...path, name]);
  }
}

/** A copy with a difference in one place. */
function changed(value: unknown, path: Path, change: (found: unknown) => unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return change(value);
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const inner = changed((value as Record<string, unknown>)[name], rest, change);
  if (inner === undefined) delete (copy as Record<string, unknown>)[name];
  else (copy as Record<string, unknown>)[name] = inner;
  return copy;
}

const changes: Readonly<Record<string, (found: unknown) => unknown>> = {
  left_out: () => undefined,
  null: () => null,
  text: () => "متن",
  number: () => -12.5,
  truth: () => true,
  list: () => [],
  object: () => ({ unknownField: 1 }),
  more: (found) => (typeof found === "object" && found !== null ? { ...found, unknownField: 1 } : found),
};

describe.each(gatewayNames)("%s", (gateway) => {
  const judge = createContractJudge(gateway);
  const detector = createDriftDetector(specs[gateway] as never);
  const examples = listExamples(gateway);

  test("every documented response conforms", () => {
    expect(examples.length).toBeGreaterThan(5);
    for (const { operation, status, value } of examples) {
      expect({ operation, status, findings: judge.response(operation, { status, ...json(value) }) }).toEqual({
        operation,
        status,
        findings: [],
      });
    }
  });

  test("one change of a documented response is classed as the facade's passive hook classes it", () => {
    let compared = 0;
    for (const { operation, status, value } of examples) {
      for (const path of placesIn(value)) {
        for (const [name, change] of Object.entries(changes)) {
          const { headers, body } = json(changed(value, path, change));
          const worst = (found: readonly { class: string }[]) =>
            found.some((one) => one.class === "violation") ? "violation" : found.length > 0 ? "addition" : "conforms";
          const mine = worst(judge.response(operation, { status, headers, body }));
          const passive = worst(detector.detect({ operation, status, headers, body }));
          expect(mine, `${operation} ${status} /${path.join("/")} ${name}`).toBe(passive);
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(100);
  });
});

describe("a response", () => {
  const judge = createContractJudge("irandargah");
  const good = {
    success: true,
    data: {
      verification: { ref_id: "1", authority: "A1", amount: 100_000, verified_at: "1404-06-28 10:35:00" },
      meta: { request_id: "r" },
    },
    message: "ok",
    status_code: 200,
    timestamp: "1404-06-28 10:35:00",
  };
  const response = (change: object = {}, headers: Record<string, string> = {}) =>
    judge.response("getVerification", { status: 200, ...json({ ...good, ...change }, headers) });

  test("names what is wrong, where, and never a value", () => {
    const verification = { ...good.data.verification, amount: "canary-value" };
    expect(response({ data: { ...good.data, verification } })).toEqual([
      {
        class: "violation",
        place: "body",
        pointer: "/data/verification/amount",
        keyword: "type",
        expected: "integer",
        found: "string",
      },
    ]);
  });

  test.each([
    ["a status that is not in the spec", { status: 302 }, "conforms"],
    ["a header of the gateway's own", { header: ["X-Gateway-Node", "1"] }, "addition"],
    ["a header that every server may have", { header: ["X-Powered-By", "PHP"] }, "conforms"],
    ["a signature that is not hex", { header: ["X-Response-Signature", "xyz"] }, "violation"],
    ["a media type that is not in the spec", { header: ["Content-Type", "text/html"] }, "violation"],
  ] as const)("%s", (_, change, outcome) => {
    const headers = "header" in change ? { [change.header[0]]: change.header[1] } : {};
    const status = "status" in change ? change.status : 200;
    const found = judge.response("getVerification", { status, ...json(good, headers) });
    // IranDargah's spec has a default for every status.
    if ("status" in change) expect(found.every(({ place }) => place === "body")).toBe(true);
    else if (outcome === "conforms") expect(found).toEqual([]);
    else expect(found.map((finding) => finding.class)).toEqual([outcome]);
  });

  test("with a status that Vandar's spec does not describe is an addition", () => {
    const found = createContractJudge("vandar").response("createPayment", { status: 418, ...json({}) });
    expect(found).toMatchObject([{ class: "addition", place: "status", found: "418" }]);
  });
});

describe("a request", () => {
  const judge = createContractJudge("inopal");
  const query = new URLSearchParams();
  const form = (body: string) => ({
    headers: new Headers({ Authorization: "Bearer canary", "Content-Type": "application/x-www-form-urlencoded" }),
    query,
    body,
  });

  test.each([
    ["a good form", "amount=50000&order_id=12356&callback=https%3A%2F%2Fshop.example%2Freturn", []],
    ["digits that are text by the spec", "amount=50000&order_id=007&callback=https%3A%2F%2Fshop.example%2F", []],
    ["an amount below the minimum", "amount=999&order_id=1&callback=https%3A%2F%2Fshop.example%2F", ["minimum"]],
    ["an amount that is not a number", "amount=abc&order_id=1&callback=https%3A%2F%2Fshop.example%2F", ["type"]],
    ["a field that is missing", "amount=50000&order_id=1", ["required"]],
    [
      "a field that is not in the spec",
      "amount=50000&order_id=1&callback=https%3A%2F%2Fa.example%2F&tip=1",
      ["unknown"],
    ],
  ])("%s", (_, body, keywords) => {
    expect(judge.request("createPayment", form(body)).map(({ keyword }) => keyword)).toEqual(keywords);
  });

  test("of an operation that does not exist is refused with the names of those that do", () => {
    expect(() => judge.request("createRefund", form(""))).toThrow(
      'inopal has no operation "createRefund". It has createPayment, openPaymentPage, verifyPayment.',
    );
  });

  test.each([
    [undefined, ["Authorization required"]],
    ["Basic canary", ["Authorization required"]],
    ["Bearer ", ["Authorization required"]],
    ["bearer canary", []],
  ])("without its required token is a violation: %s", (authorization, expected) => {
    const good = form("amount=50000&order_id=1&callback=https%3A%2F%2Fshop.example%2F");
    good.headers.delete("Authorization");
    if (authorization !== undefined) good.headers.set("Authorization", authorization);
    const findings = judge.request("createPayment", good);
    expect(findings.map(({ pointer, keyword }) => `${pointer} ${keyword}`)).toEqual(expected);
  });

  test.each([
    ["/v2/payments/20251001211241ABCDEF", []],
    ["/v2/payments/%E0%A4", []],
    ["/v2/payments/", ["path authority"]],
    [undefined, []],
  ])("has its parameters compared with the path %s", (pathname, expected) => {
    const headers = new Headers({ Authorization: "Bearer canary" });
    const findings = createContractJudge("irandargah").request("getPayment", {
      ...{ headers, query, body: "" },
      ...(pathname !== undefined && { pathname }),
    });
    expect([...new Set(findings.map(({ place, pointer }) => `${place} ${pointer}`))]).toEqual(expected);
  });
});
