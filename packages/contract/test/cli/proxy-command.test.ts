import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type ProxyReport, printProxyReport, readHar, summariseReports } from "../../src/index.ts";
import { callCommand } from "../support/call-command.ts";
import { serveMutated } from "../support/serve-mutated.ts";

describe("npx @dargah/contract proxy", () => {
  const call = (args: string[], meanwhile?: (url: string) => Promise<unknown>) =>
    callCommand(args, { meanwhile: async (printed) => meanwhile?.(/through (\S+)\. Ctrl/.exec(printed)?.[1] ?? "") });

  /** A gateway that has lost a field of its responses. */
  const startBroken = async () =>
    (await serveMutated("inopal", { response: ({ body }) => void delete body?.message })).url;

  const create = (url: string) =>
    fetch(`${url}/api/pardakht/create`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{}",
    }).then((response) => response.text());

  test("reports each exchange, sums up and exits with 1 for a violation", async () => {
    const target = await startBroken();
    const { code, out } = await call(["proxy", "inopal", "--target", target, "--port", "0"], async (url) => {
      await create(url);
      await create(url);
    });
    expect(out).toContain("createPayment");
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining("2 exchanges: 2 violation") });
    expect(out).toMatch(/2 x response violation: createPayment, HTTP \d+, body \/message, required/);
  });

  test("prints JSON for programs, and writes a recording without secrets", async () => {
    const target = await startBroken();
    const folder = mkdtempSync(join(tmpdir(), "dargah-proxy-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "seen.har");
    const args = ["proxy", "inopal", "--target", target, "--port", "0", "--report", "json", "--record", file];
    const { code, out, err } = await call(args, async (url) => {
      // A call outside of the spec cannot be compared later, so it is not kept.
      for (const path of ["/api/pardakht/create", "/favicon.ico"]) {
        await fetch(`${url}${path}`, {
          method: "POST",
          headers: { "Content-Type": "application/json", Authorization: "Bearer canary-gateway-id" },
          body: JSON.stringify({ order_id: "1", amount: 10_000 }),
        }).then((response) => response.text());
      }
    });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ version: 1, gateway: "inopal", target, exchanges: 2 });
    expect(err).toContain("createPayment");
    const text = readFileSync(file, "utf8");
    expect(readHar({ text }).log.entries).toHaveLength(1);
    expect(`${text}${out}${err}`).not.toContain("canary");
  });

  test("exits with 2 when nothing went through or the gateway could not be reached", async () => {
    const args = ["proxy", "inopal", "--target", "http://127.0.0.1:9", "--port", "0"];
    expect(await call(args)).toMatchObject({ code: 2, out: expect.stringContaining("Nothing went through") });
    expect(await call(args, create)).toMatchObject({ code: 2, out: expect.stringContaining("ECONNREFUSED") });
  });

  test.each([
    [["proxy", "inopal"], "proxy <gateway> --target"],
    [["proxy", "inopal", "vandar", "--target", "http://127.0.0.1:9"], "proxy <gateway> --target"],
    [["proxy", "nobody", "--target", "http://127.0.0.1:9"], 'Unknown gateway "nobody"'],
    [["proxy", "inopal", "--target", "ftp://host"], "--target is not the address"],
    [["proxy", "inopal", "--target", "https://core.inopal.ir"], "Use --allow-production"],
    [["proxy", "inopal", "--target", "http://localhost:4020/inopal"], "same place"],
    [["proxy", "inopal", "--target", "http://127.0.0.1:9", "--record", "/nowhere/a.har"], "cannot be written"],
  ])("%j is refused, with how to fix it", async (args, message) => {
    const { code, err } = await call(args);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining(message) });
  });
});

test("a summary lists distinct findings, the worst first, and counts each exchange by its worst", () => {
  const finding = {
    class: "addition",
    place: "body",
    pointer: "/new",
    keyword: "unknown",
    expected: "-",
    found: "string",
  } as const;
  const report: ProxyReport = {
    ...{ method: "POST", path: "/verify", operation: "verifyPayment", status: 200, milliseconds: 3 },
    request: [],
    response: [finding],
  };
  const worse: ProxyReport = { ...report, request: [{ ...finding, class: "violation" }] };
  const lost: ProxyReport = { ...report, status: undefined, response: [], problem: "gone" };
  const summary = summariseReports([report, worse, report, lost]);
  expect(summary.counts).toEqual({ addition: 2, violation: 1, failed: 1 });
  expect(summary.findings.map(({ class: kind, direction, times, status }) => [kind, direction, times, status])).toEqual(
    [
      ["violation", "request", 1, 0],
      ["addition", "response", 3, 200],
    ],
  );
  expect(summary.problems).toEqual([{ problem: "gone", times: 1 }]);
  expect(printProxyReport(lost)).toBe("POST /verify (verifyPayment), no response, 3 ms: gone");
});
