import { describe, expect, test } from "vitest";
import { createDriftDetector, type Drift } from "../../src/drift/index.ts";
import { vandar } from "../../src/gateways/vandar/index.ts";
import type { DriftView, Hooks } from "../../src/transport/index.ts";
import { payFor } from "../support/faults.ts";
import { order, setUpSandbox } from "../support/sandbox.ts";
import { documentOf } from "../support/spec-samples.ts";
import { names, subjectOf } from "../support/subjects.ts";

const detector = createDriftDetector(documentOf("vandar"));
const json = { "Content-Type": "application/json" };
const created = { status: 1, token: "4FFSKSZ9I3CJWOA" };

function detect(change: {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  text?: string;
  operation?: string;
}) {
  const {
    status = 200,
    headers = json,
    body = created,
    text = JSON.stringify(body),
    operation = "createPayment",
  } = change;
  return detector.detect({ operation, status, headers: new Headers(headers), body: text });
}

const brief = ({ class: kind, place, pointer, keyword, found }: Drift) =>
  `${kind} ${place} ${pointer} ${keyword} ${found}`;

describe("a response", () => {
  test.each<[string, Parameters<typeof detect>[0], string[]]>([
    ["as documented", {}, []],
    ["with a header of HTTP", { headers: { ...json, Server: "nginx", Date: "now" } }, []],
    ["with its own header", { headers: { ...json, "X-New": "secret" } }, ["addition header x-new unknown string"]],
    ["with an extra field", { body: { ...created, extra: "secret" } }, ["addition body /extra unknown string"]],
    ["with a missing field", { body: { status: 1 } }, ["violation body /token required nothing"]],
    ["with another type", { body: { ...created, token: 12 } }, ["violation body /token type integer"]],
    ["that is a list", { body: [] }, ["violation body  type array"]],
    ["that is not JSON", { text: "<html>" }, ["violation body  json text"]],
    ["that is empty", { text: "" }, ["violation body  json nothing"]],
    ["that is HTML", { headers: { "Content-Type": "text/html" } }, ["violation content-type  unknown text/html"]],
    ["without a type", { headers: {} }, ["violation content-type  unknown nothing"]],
    ["of an unknown status", { status: 418 }, ["addition status  unknown 418"]],
    ["of an unknown operation", { operation: "flyToTheMoon", text: "" }, []],
    [
      "with a name that a pointer escapes",
      { body: { ...created, "a/b~c": 1 } },
      ["addition body /a~1b~0c unknown integer"],
    ],
  ])("%s", (_, change, expected) => {
    expect(detect(change).map(brief)).toEqual(expected);
  });

  test("with a code that is not in the list shows the code, since a code is not secret", () => {
    const transaction = documentOf("vandar").paths["/api/v4/transaction"]?.post?.responses?.["200"];
    const [sample] = Object.values(transaction?.content?.["application/json"]?.examples ?? {});
    const body = { ...(sample?.value as object), code: 77 };
    expect(detect({ operation: "getTransaction", body }).map(brief)).toEqual(["addition body /code x-known-values 77"]);
  });

  test("is never repeated, whatever it contains", () => {
    const secret = "canary-6037997123456789";
    const found = [
      detect({ body: { ...created, secret, [`${"k".repeat(3)}`]: secret } }),
      detect({ text: secret }),
      detect({ headers: { "Content-Type": secret, "X-Secret": secret } }),
      detect({ body: { status: secret, token: [secret] } }),
    ];
    expect(JSON.stringify(found)).not.toContain("canary");
  });

  test("of a spec with broken references says so", () => {
    const broken = { paths: { "/a": { get: { operationId: "a", responses: { 200: { $ref: "#/nowhere" } } } } } };
    const run = () =>
      createDriftDetector(broken).detect({ operation: "a", status: 200, headers: new Headers(), body: "" });
    expect(run).toThrow(/nothing at #\/nowhere/);
  });
});

describe("the hook", () => {
  test.each(names)("is not called during a payment through %s", async (name) => {
    const seen: DriftView[] = [];
    const hooks: Hooks = { onDrift: (view) => seen.push(view) };
    const subject = subjectOf(name, { hooks, drift: createDriftDetector(documentOf(name)) });
    const given = await payFor(subject);
    expect(await subject.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid" });
    expect(await subject.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid" });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(seen).toEqual([]);
  });

  function setUp(onDrift: Hooks["onDrift"], change: (body: Record<string, unknown>) => unknown) {
    const { common, credentials } = setUpSandbox("vandar");
    return vandar({
      apiKey: String(credentials.apiKey),
      ...common,
      fetch: async (request) => {
        const response = await common.fetch(request);
        const { status, headers } = response;
        return new Response(JSON.stringify(change((await response.json()) as Record<string, unknown>)), {
          status,
          headers,
        });
      },
      hooks: { ...(onDrift && { onDrift }) },
      drift: detector,
    });
  }

  test("is called once for each kind, and the payment continues", async () => {
    const seen: DriftView[] = [];
    const gateway = setUp(
      (view) => seen.push(view),
      (body) => ({ ...body, extra: { secret: "canary" } }),
    );
    for (let number = 1; number <= 3; number += 1) {
      expect((await gateway.createPayment({ ...order, orderId: `A${number}` })).gateway).toBe("vandar");
    }
    await expect
      .poll(() => seen)
      .toMatchObject([
        { gateway: "vandar", class: "addition", operation: "createPayment", place: "body", pointer: "/extra" },
      ]);
    expect(JSON.stringify(seen)).not.toContain("canary");
  });

  test.each<[string, Hooks["onDrift"]]>([
    [
      "throws",
      () => {
        throw new Error("broken");
      },
    ],
    ["rejects", () => Promise.reject(new Error("broken"))],
    ["never ends", () => new Promise(() => {})],
  ])("changes nothing when it %s", async (_, onDrift) => {
    const gateway = setUp(onDrift, (body) => ({ ...body, extra: 1 }));
    expect((await gateway.createPayment(order)).orderId).toBe("A1");
  });

  test("a detector that fails has no effect", async () => {
    const { common, credentials } = setUpSandbox("vandar");
    const drift = {
      detect: () => {
        throw new Error("broken");
      },
    };
    const gateway = vandar({ apiKey: String(credentials.apiKey), ...common, drift, hooks: { onDrift: () => {} } });
    expect((await gateway.createPayment(order)).orderId).toBe("A1");
  });
});
