import { describe, expect, test } from "vitest";
import {
  type Exchange,
  exitCodeOf,
  gatewayNames,
  printReport,
  runContract,
  startEmulator,
  type Target,
} from "../../src/index.ts";
import { specs } from "../../src/openapi/specs.ts";
import { connect } from "../../src/run/connection.ts";

/** Operations that change nothing at a gateway though they are not GET. */
const harmless = ["/irandargah/api/prepare-request", "/vandar/api/v4/transaction"];

/** The emulator, treated as a real gateway. */
async function startForeign(gateway: (typeof gatewayNames)[number]): Promise<Target> {
  const target = await startEmulator({ gateway, overHttp: false });
  return { ...target, kind: "given", play: undefined, emit: undefined };
}

describe.each(gatewayNames)("a run that only reads, at %s", (gateway) => {
  test("makes no payment and changes nothing, whatever its checks need", async () => {
    const exchanges: Exchange[] = [];
    const target = await startForeign(gateway);
    const result = await runContract({ target, readOnly: true, onExchange: (exchange) => exchanges.push(exchange) });

    const changing = exchanges.filter(
      ({ request }) => request.method !== "GET" && !harmless.some((path) => request.url.includes(path)),
    );
    expect(changing.map(({ operation, request }) => `${operation} ${request.method} ${request.url}`)).toEqual([]);
    const hasReads = gateway === "irandargah" || gateway === "vandar";
    expect(exchanges.length > 0).toBe(hasReads);
    expect(exitCodeOf([result])).toBe(hasReads ? 0 : 2);
    if (!hasReads) expect(printReport("text", [result])).toContain("There was nothing to check.");
    const reasons = new Set(result.checks.flatMap(({ reason }) => reason ?? []));
    for (const reason of reasons) expect(reason).toMatch(/only reads|Only the emulator/);
  });
});

test("a read-only connection allows neither other operations nor other methods", async () => {
  const target = await startForeign("irandargah");
  const connection = connect({
    document: specs.irandargah,
    target,
    onExchange: () => {},
    timeoutMilliseconds: 1000,
    onlyOperations: ["getHealth"],
  });
  await expect(connection.send({ operation: "getHealth" }, "")).resolves.toMatchObject({ response: { status: 200 } });
  await expect(connection.send({ operation: "getHealth", method: "GET" }, "")).resolves.toBeDefined();
  await expect(connection.send({ operation: "getHealth", method: "DELETE" }, "")).rejects.toThrow("only reads");
  await expect(connection.send({ operation: "createPayment" }, "")).rejects.toThrow("only reads");
});
