import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callbackFaults, exchangeFaults, tamperings } from "../../src/core/faults.ts";
import { paymentStates } from "../../src/core/seed-payment.ts";
import { createSandbox, gatewayNames, type Listening, type Sandbox } from "../../src/index.ts";
import { start } from "../support/checked-sandbox.ts";
import type { LooseResponse } from "../support/control.ts";
import { described, misfits, operationOf, resolve } from "../support/control-document.ts";

let sandbox: Sandbox;
let server: Listening;
const seen: { operationId: string; status: number; received: LooseResponse }[] = [];

beforeAll(async () => {
  sandbox = createSandbox({
    clock: { start, running: false },
    bodyLimit: 4000,
    fetch: async () => new Response(null, { status: 204 }),
  });
  server = await sandbox.listen();
});
afterAll(() => server.close());

type Given = { path?: Record<string, string>; query?: string; body?: unknown; headers?: Record<string, string> };

/** Calls an operation over HTTP, and checks that the spec has its response. */
async function call(operationId: string, given: Given = {}): Promise<{ status: number; received: LooseResponse }> {
  const { method, path, responses } = operationOf(operationId);
  const address = Object.entries(given.path ?? {}).reduce((at, [name, value]) => at.replace(`{${name}}`, value), path);
  const { body } = given;
  const response = await fetch(`${server.url}${address}${given.query ?? ""}`, {
    method,
    headers: { ...(method === "POST" && { "Content-Type": "application/json" }), ...given.headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const { status } = response;
  const [type = ""] = (response.headers.get("content-type") ?? "").split(";");
  const media = responses[status]?.content[type];
  expect({ operationId, status, type, isDescribed: media !== undefined }).toMatchObject({ isDescribed: true });
  if (type !== "application/json") {
    await response.body?.cancel();
    seen.push({ operationId, status, received: undefined });
    return { status, received: undefined };
  }
  const received = await response.json();
  expect({ operationId, status, misfits: misfits(media?.schema ?? {}, received) }).toMatchObject({ misfits: [] });
  seen.push({ operationId, status, received });
  return { status, received };
}

describe("the spec and the code have the same", () => {
  test("paths, methods and summaries, both ways", async () => {
    const { received } = await call("listEndpoints");
    const inCode = received.endpoints.map(
      ({ method, path, summary }: LooseResponse) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")} ${summary}`,
    );
    expect(inCode.sort()).toEqual(described.map(({ method, path, summary }) => `${method} ${path} ${summary}`).sort());
  });

  test("parameters and fields of bodies, and which of them must be given", async () => {
    const { received } = await call("listEndpoints");
    for (const { method, path, query, body } of received.endpoints) {
      const operation = described.find(
        (one) => one.method === method && one.path === path.replaceAll(/:(\w+)/g, "{$1}"),
      );
      const parameters = operation?.parameters.filter((parameter) => parameter.in === "query") ?? [];
      expect(parameters.map(({ name, required = false }) => [name, required])).toEqual(
        Object.entries<LooseResponse>(query).map(([name, { required = false }]) => [name, required]),
      );
      const schema = resolve<LooseResponse>(operation?.requestBody?.content["application/json"]?.schema ?? {});
      if (body === "any") continue;
      const { properties = {}, required = [] } = schema;
      expect({ path, fields: Object.keys(properties).map((name) => [name, required.includes(name)]) }).toEqual({
        path,
        fields: Object.entries<LooseResponse>(body).map(([name, field]) => [name, field.required ?? false]),
      });
      expect(operation?.requestBody?.required ?? false).toBe(required.length > 0 || schema.minProperties > 0);
    }
  });

  test("inputs of actions, as the union over all gateways", async () => {
    const { received } = await call("listGateways");
    const inputs = received.gateways.flatMap(({ actions }: LooseResponse) =>
      Object.values<LooseResponse>(actions).flatMap(({ input }) => Object.keys(input)),
    );
    const { schema = {} } = operationOf("runAction").requestBody?.content["application/json"] ?? {};
    expect(Object.keys(resolve<LooseResponse>(schema).properties).sort()).toEqual([...new Set(inputs)].sort());
    const actions = received.gateways.flatMap(({ name, actions: own }: LooseResponse) =>
      Object.keys(own).map((action) => [name, action]),
    );
    const { description } = operationOf("runAction") as unknown as { description: string };
    for (const [, action] of actions) expect(description).toContain(`\`${action}\``);
  });

  test("kinds of faults, states and what can be tampered with", () => {
    const { schema = {} } = operationOf("addFault").requestBody?.content["application/json"] ?? {};
    const { kind, tamper } = resolve<LooseResponse>(schema).properties;
    expect(kind.enum).toEqual([...exchangeFaults, ...callbackFaults]);
    for (const name of kind.enum) expect(kind.description).toContain(`\`${name}\``);
    expect(tamper.enum).toEqual([...tamperings]);
    const state = operationOf("listPayments").parameters.find(({ name }) => name === "state");
    expect(resolve<LooseResponse>(state?.schema ?? {}).enum).toEqual(paymentStates);
  });

  test("faults of each operation: the list in the spec is that of a sandbox of Vandar with default options", async () => {
    const places = (await call("listFaultPlaces")).received.places.filter(
      ({ gateway }: LooseResponse) => gateway === "vandar",
    );
    const { examples } = operationOf("listFaultPlaces").responses["200"]?.content["application/json"] ?? {};
    expect(examples?.vandar?.value).toEqual({ places });
  });
});

test("a running sandbox serves its spec, with its own address", async () => {
  const { received } = await call("getDescription");
  expect(received).toMatchObject({ openapi: "3.1.0", servers: [{ url: server.url }] });
  expect(received.paths).toEqual(JSON.parse(JSON.stringify(received.paths)));
  expect(Object.keys(received.paths)).toEqual([...new Set(described.map(({ path }) => path))]);
  expect(JSON.stringify(received)).not.toContain("x-generated");
});

describe("every example of a request in the spec is accepted", () => {
  const examples = described.flatMap(({ operationId, requestBody }) =>
    Object.entries(requestBody?.content["application/json"]?.examples ?? {}).map(([name, { value }]) => ({
      operationId,
      name,
      value,
    })),
  );
  test.each(examples)("$operationId: $name", async ({ operationId, value }) => {
    const { id } = sandbox.seedPayment({ gateway: "vandar", amount: 10_000 });
    const { status } = await call(operationId, { path: { id, name: "vandar", action: "set-terminal" }, body: value });
    expect(status).toBe(operationOf(operationId).responses["201"] ? 201 : 200);
    await call("runAction", { path: { name: "vandar", action: "set-terminal" }, body: { active: true } });
  });
});

describe("every response in the spec occurs and has the specified form", () => {
  const bad: Given[] = [{ query: "?colour=red" }, { headers: { Host: "sandbox:4010" } }];

  test("of calls that succeed", async () => {
    sandbox.reset();
    for (const state of paymentStates) {
      for (const gateway of gatewayNames) {
        const { status, received } = await call("seedPayment", { body: { gateway, amount: 100_000, state } });
        expect(status).toBe(201);
        const { id } = received.payment;
        await call("getPayment", { path: { id } });
        if (state !== "pending") continue;
        const deed = gateway === "vandar" ? "cancelPayment" : "payPayment";
        const { received: done } = await call(deed, { path: { id }, body: { deliver: gateway !== "inopal" } });
        expect(done.returns).toHaveLength(1);
      }
    }
    await call("listPayments", { query: "?limit=2" });
    await call("addFault", { body: { kind: "reset-after" } });
    await fetch(`${server.url}/vandar/api/v4/send`, { method: "POST" }).catch(() => {});
    await fetch(`${server.url}/vandar/nowhere`);
    await call("addFault", {
      body: {
        kind: "http-500",
        gateway: "vandar",
        operation: "createPayment",
        skip: 1,
        probability: 0.5,
        committed: true,
        duration: 5,
      },
    });
    await call("addFault", { body: { kind: "documented-response", status: "default" } });
    await call("addFault", { body: { kind: "tampered-callback", tamper: "reference", times: 2 } });
    for (const operationId of [
      "listFaults",
      "getState",
      "listLog",
      "getClock",
      "listGateways",
      "listFaultPlaces",
      "streamEvents",
    ]) {
      expect((await call(operationId)).status).toBe(200);
    }
    await call("getGateway", { path: { name: "irandargah" } });
    await call("moveClock", { body: { advance: 1000 } });
    await call("runAction", { path: { name: "invoice-script", action: "set-bank" }, body: { reachable: true } });
    await call("clearFaults");
    await call("resetSandbox", { body: { seed: "blue" } });
  });

  test.each(described.map(({ operationId }) => operationId))(
    "%s refuses a field or a name that does not exist",
    async (operationId) => {
      const { id } = sandbox.seedPayment({ gateway: "vandar", amount: 10_000 });
      const path = { id, name: "vandar", action: "set-terminal" };
      const isPost = operationOf(operationId).method === "POST";
      for (const given of bad) {
        if (given.query && isPost) continue;
        await callRaw(operationId, { ...given, path });
      }
      if (!isPost) return;
      expect((await call(operationId, { path, body: { colour: "red" } })).status).toBe(400);
      expect((await call(operationId, { path, body: "{" })).status).toBe(400);
      expect((await call(operationId, { path, body: `{"a":"${"x".repeat(5000)}"}` })).status).toBe(413);
      expect((await call(operationId, { path, body: "a=b", headers: { "Content-Type": "text/plain" } })).status).toBe(
        415,
      );
    },
  );

  test("of calls for something that does not exist, or is not possible any more", async () => {
    for (const operationId of ["getPayment", "payPayment", "cancelPayment"]) {
      expect((await call(operationId, { path: { id: "pay_999999" } })).status).toBe(404);
    }
    expect((await call("getGateway", { path: { name: "paypal" } })).status).toBe(404);
    expect((await call("runAction", { path: { name: "vandar", action: "explode" } })).status).toBe(404);
    const { id } = sandbox.seedPayment({ gateway: "vandar", amount: 10_000, state: "paid", reference: "taken" });
    for (const operationId of ["payPayment", "cancelPayment"]) {
      expect((await call(operationId, { path: { id } })).status).toBe(409);
    }
    expect(
      (await call("seedPayment", { body: { gateway: "vandar", amount: 10_000, reference: "taken" } })).status,
    ).toBe(409);
  });

  test("and no response in the spec has been left out", () => {
    const found = new Set(seen.map(({ operationId, status }) => `${operationId} ${status}`));
    const all = described.flatMap(({ operationId, responses }) =>
      Object.keys(responses).map((status) => `${operationId} ${status}`),
    );
    expect(all.filter((one) => !found.has(one))).toEqual([]);
  });

  /** `fetch` cannot send another Host, so this calls the sandbox without a socket. */
  async function callRaw(operationId: string, given: Given): Promise<void> {
    const { method, path, responses } = operationOf(operationId);
    const address = Object.entries(given.path ?? {}).reduce(
      (at, [name, value]) => at.replace(`{${name}}`, value),
      path,
    );
    const init = { method, headers: { "Content-Type": "application/json", ...given.headers } };
    const response = await sandbox.fetch(new Request(`${server.url}${address}${given.query ?? ""}`, init));
    const expected = given.query ? 400 : 403;
    expect(response.status).toBe(expected);
    const received = await response.json();
    expect(misfits(responses[expected]?.content["application/json"]?.schema ?? {}, received)).toEqual([]);
    seen.push({ operationId, status: expected, received });
  }
});

describe("the API refuses with 400 what the spec refuses, and says what, where and how to fix it", () => {
  const wrong: unknown[] = [5, "text", true, null, [], {}, -1, 0.5, ""];
  const cases = described
    .filter(({ requestBody, operationId }) => requestBody && operationId !== "runAction")
    .flatMap(({ operationId, requestBody }) => {
      const { schema = {}, examples = {} } = requestBody?.content["application/json"] ?? {};
      const [example] = Object.values(examples);
      return Object.keys(resolve<LooseResponse>(schema).properties).flatMap((field) =>
        wrong
          .map((value) => ({ operationId, field, value, body: { ...(example?.value as object), [field]: value } }))
          .filter(({ body }) => misfits(schema, body).length > 0),
      );
    });

  test.each(cases)("$operationId with $field: $value", async ({ operationId, field, body }) => {
    const { id } = sandbox.seedPayment({ gateway: "vandar", amount: 10_000 });
    const { status, received } = await call(operationId, { path: { id }, body });
    expect({ status, code: received.error?.code }).toEqual({ status: 400, code: "bad-input" });
    const { message, help } = received.error;
    const names = {
      advance: /"advance" or "set"|duration|advance/,
      set: /"advance" or "set"|set|moment/,
      kind: /kind|fault/,
    };
    expect(`${message} ${help}`).toMatch(names[field as keyof typeof names] ?? new RegExp(field, "i"));
  });
});
