import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openHar } from "../src/cli/files.ts";
import { keepRecording } from "../src/cli/keep-recording.ts";
import {
  createContractJudge,
  createReplay,
  type Exchange,
  type Har,
  type ProxyReport,
  printHar,
  printProxySummary,
  readHar,
  serveReplay,
  summariseReports,
} from "../src/index.ts";
import { record } from "./recording-kit.ts";

let har: Har;
beforeAll(async () => {
  har = await record({ gateway: "inopal", only: ["createPayment"] });
});

const headers = new Headers({ "Content-Type": "application/json" });

describe("a byte order mark", () => {
  test("before a recording is no part of it, in a file and in a text", async () => {
    const folder = mkdtempSync(join(tmpdir(), "dargah-mark-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "a.har");
    writeFileSync(file, `\ufeff${printHar(har)}`);
    expect((await openHar(file)).log.entries).toHaveLength(har.log.entries.length);
    expect(readHar({ text: `\ufeff${printHar(har)}` }).log._gateway).toBe("inopal");
  });

  test("before a response is no violation: what reads responses takes it away", () => {
    const response = { status: 200, headers, body: '{"status":1,"message":"ok"}' };
    const judge = createContractJudge("inopal");
    expect(judge.response("createPayment", { ...response, body: `\ufeff${response.body}` })).toEqual(
      judge.response("createPayment", response),
    );
  });
});

describe("what is compared", () => {
  const judge = createContractJudge("irandargah");

  test("comes to an end for a list of a hundred thousand wrong items", () => {
    const body = `{"data":{"transactions":[${"{},".repeat(100_000)}{}]}}`;
    const findings = judge.response("listTransactions", { status: 200, headers, body });
    expect(findings.map(({ pointer }) => pointer)).toContain("/data/transactions/*/authority");
  });

  test("is not nested deeper than any gateway nests", () => {
    const body = `{"data":${"[".repeat(5000)}${"]".repeat(5000)}}`;
    expect(judge.response("listTransactions", { status: 200, headers, body })).toMatchObject([
      { class: "violation", place: "body", keyword: "depth" },
    ]);
  });
});

describe("a replay", () => {
  test("refuses a body of more than 1 MiB, and tells it", async () => {
    const told: string[] = [];
    const server = await serveReplay({ har, onMishap: ({ problem }) => told.push(problem) });
    onTestFinished(server.close);
    const body = "x".repeat(2 * 1024 * 1024);
    const response = await fetch(`${server.url}/api/pardakht/create`, { method: "POST", body });
    expect(response.status).toBe(413);
    expect(told).toEqual(["The request could not be answered: the body is larger than 1024 KiB"]);
  });

  test("gives the unpacked body, without headers that say otherwise", async () => {
    const [entry] = har.log.entries;
    if (!entry) throw new Error("The recording is empty.");
    const { request, response } = entry;
    const packed = ["Content-Encoding", "Content-Length", "Transfer-Encoding", "Trailer"];
    const more = packed.map((name) => ({ name, value: name === "Content-Length" ? "5" : "gzip" }));
    const replay = createReplay({
      har: {
        log: {
          ...har.log,
          entries: [{ ...entry, response: { ...response, headers: [...response.headers, ...more] } }],
        },
      },
    });
    const replayed = await replay(
      new Request(`http://replay${entry._path}`, { method: request.method, body: request.postData?.text ?? null }),
    );
    expect(packed.filter((name) => replayed.headers.has(name))).toEqual([]);
    expect(await replayed.text()).toBe(response.content.text);
  });
});

test("the summary of a proxy does not grow with what strangers send, and says what it leaves out", () => {
  const reports = Array.from(
    { length: 1000 },
    (_, index): ProxyReport => ({
      ...{ method: "GET", path: `/${index}`, operation: undefined, status: 404, milliseconds: 1, response: [] },
      request: [{ class: "addition", place: "path", pointer: "", keyword: "unknown", expected: "a", found: "b" }],
      problem: `problem ${index}`,
    }),
  );
  const summary = summariseReports(reports);
  expect(summary).toMatchObject({ exchanges: 1000, omitted: 1600 });
  expect([summary.findings.length, summary.problems.length]).toEqual([200, 200]);
  expect(printProxySummary(summary)).toContain("1600 more that are not listed");
});

test("a recording is full at 64 MiB, which is said once, and what was kept is written", async () => {
  const folder = mkdtempSync(join(tmpdir(), "dargah-full-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "a.har");
  const said: string[] = [];
  const body = JSON.stringify({ a: "x".repeat(20 * 1024 * 1024) });
  const exchange: Exchange = {
    operation: "createPayment",
    request: { method: "POST", url: "https://core.inopal.ir/api/pardakht/create", headers, body: "{}" },
    response: { status: 200, headers, body },
    ...{ startedAt: 0, milliseconds: 1 },
  };
  await keepRecording({
    path,
    target: { gateway: "inopal", credentials: {} },
    io: { stderr: (text) => said.push(text) },
    run: async (keep) => {
      for (let time = 0; time < 6; time += 1) keep(exchange);
    },
  });
  expect(said).toEqual([expect.stringContaining("is full (64 MiB)")]);
  expect(readHar({ text: readFileSync(path, "utf8") }).log.entries).toHaveLength(3);
});
