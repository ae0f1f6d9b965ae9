import { plain } from "@dargah/common/colors";
import { describe, expect, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import { callbackFaults, exchangeFaults } from "../../src/core/faults.ts";
import { listRoutes } from "../../src/core/spec.ts";
import { createSandbox, type Fault, gatewayNames } from "../../src/index.ts";
import { specs } from "../../src/specs.ts";
import { createControl, errorOf, type LooseResponse } from "../support/control.ts";

const impossible: [Fault, string][] = [
  [
    { kind: "tampered-callback", gateway: "vandar" },
    'The callback of vandar has no amount to tamper with. Set "tamper" to reference.',
  ],
  [{ kind: "tampered-callback", gateway: "vandar", tamper: "order" }, 'Set "tamper" to reference.'],
  [{ kind: "tampered-callback", gateway: "gardeshpay", tamper: "amount" }, 'Set "tamper" to reference or order.'],
  [{ kind: "tampered-callback", gateway: "inopal", tamper: "amount" }, "has no amount"],
  [{ kind: "tampered-callback", gateway: "invoice-script", tamper: "order" }, "has no order"],
  [
    { kind: "wrong-signature", gateway: "vandar" },
    'The fault "wrong-signature" cannot happen at vandar, whose responses are not signed.',
  ],
  [
    { kind: "missing-signature", gateway: "inopal", operation: "verifyPayment" },
    "cannot happen at verifyPayment of inopal",
  ],
  [
    { kind: "wrong-signature", gateway: "irandargah", operation: "getHealth" },
    "It can happen at cancelPayment, createPayment",
  ],
  [{ kind: "documented-response", status: "418" }, 'The spec of any gateway has no response "418". It has 200,'],
  [{ kind: "documented-response", status: "410", gateway: "inopal" }, 'The spec of inopal has no response "410".'],
  [
    { kind: "documented-response", status: "410", gateway: "irandargah", operation: "getHealth" },
    'The spec of getHealth of irandargah has no response "410".',
  ],
  [{ kind: "timeout", gateway: "paypal" }, `This sandbox has no gateway "paypal". It has ${gatewayNames[0]},`],
  [
    { kind: "timeout", operation: "explode" },
    'cannot happen at the operation "explode". It can happen at cancelPayment,',
  ],
  [{ kind: "timeout", operation: "callback" }, 'cannot happen at the operation "callback"'],
  [{ kind: "timeout", gateway: "vandar", operation: "openPaymentPage" }, "It can happen at createPayment,"],
  [{ kind: "lost-callback", operation: "createPayment" }, "It can happen at callback."],
];

describe.each(impossible)("the fault %j can never happen, so", (fault, message) => {
  test("the control API refuses it and says where it can happen", async () => {
    const { post, get } = createControl();
    const { status, response } = await post("/faults", fault);
    expect({ status, response }).toEqual({ status: 400, response: errorOf("bad-input") });
    expect(response.error.message).toContain(message);
    expect((await get("/faults")).response).toEqual({ faults: [] });
  });

  test("a program cannot add it, later or at the start", () => {
    const sandbox = createSandbox({ clock: { running: false } });
    expect(() => sandbox.faults.add(fault)).toThrow(message);
    expect(sandbox.faults.list()).toEqual([]);
    expect(() => createSandbox({ faults: [fault] })).toThrow(message);
  });
});

test("the command line refuses a fault that can never happen", async () => {
  const err: string[] = [];
  const paint = { stdout: plain, stderr: plain };
  const io = { stdout: () => {}, stderr: (line: string) => err.push(line), paint, fetch, untilStopped: async () => {} };
  expect(await main(["--port", "0", "--faults", "tampered-callback:order@vandar"], io)).toBe(2);
  expect(err.join("\n")).toContain('Set "tamper" to reference.');
});

test("a fault without a gateway may be meant for other gateways, and waits", () => {
  const sandbox = createSandbox({ gateways: ["vandar"], clock: { running: false } });
  for (const kind of ["wrong-signature", "tampered-callback"] as const) sandbox.faults.add({ kind });
  expect(sandbox.faults.list()).toHaveLength(2);
});

test("a terminal without a key signs nothing, so its signatures cannot be wrong", () => {
  const irandargah = { terminals: [{ secretKey: null }] };
  const { faults } = createSandbox({ irandargah, clock: { running: false } });
  expect(() => faults.add({ kind: "wrong-signature", gateway: "irandargah" })).toThrow("not signed");
});

describe("the list of places", () => {
  test("has every operation of every gateway, with the responses in its spec", async () => {
    const { places } = (await createControl().get("/faults/places")).response;
    const expected = gatewayNames.flatMap((gateway) => [
      ...listRoutes(specs[gateway])
        .filter(({ payer }) => !payer)
        .map(({ operation }) => [gateway, operation.operationId, Object.keys(operation.responses ?? {})]),
      [gateway, "callback", []],
    ]);
    expect(places.map(({ gateway, operation, statuses }: LooseResponse) => [gateway, operation, statuses])).toEqual(
      expected,
    );
  });

  test("is correct: a fault is accepted exactly where the list has it", async () => {
    const { get, post, api } = createControl();
    for (const { gateway, operation, kinds, statuses, tamperings } of (await get("/faults/places")).response.places) {
      for (const kind of [...exchangeFaults, ...callbackFaults]) {
        const status = kind === "documented-response" ? { status: statuses[0] ?? "200" } : {};
        const tamper = kind === "tampered-callback" ? { tamper: tamperings[0] ?? "amount" } : {};
        const fault = { kind, gateway, operation, ...status, ...tamper };
        const added = await post("/faults", fault);
        expect({ fault, status: added.status }).toEqual({ fault, status: kinds.includes(kind) ? 201 : 400 });
      }
    }
    await api("DELETE", "/faults");
  });
});
