import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pythonHmac, useBrowser } from "@dargah/test-kit";
import { afterAll, describe, expect, test } from "vitest";
import { main } from "../src/cli/main.ts";
import {
  compareHars,
  createReplay,
  createTarget,
  type Exchange,
  exitCodeOf,
  gatewayNames,
  type Har,
  printHar,
  type Replayed,
  readHar,
  runContract,
  serveReplay,
  toHar,
} from "../src/index.ts";
import type { GatewayName } from "../src/spec/specs.ts";
import type { Mutation } from "./mutated.ts";
import { startMutated } from "./mutated.ts";
import { mutants } from "./mutations/index.ts";

const folder = mkdtempSync(join(tmpdir(), "contract-recording-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function record(options: { gateway: GatewayName; only?: string[]; mutation?: Mutation }): Promise<Har> {
  const { gateway, only, mutation = {} } = options;
  const target = await startMutated(gateway, mutation);
  const exchanges: Exchange[] = [];
  await runContract({ target, ...(only && { only }), onExchange: (exchange) => void exchanges.push(exchange) });
  const { credentials } = target;
  // Through its text, as from a file.
  return readHar({ text: printHar(toHar({ gateway, exchanges, credentials })) });
}

describe.each(gatewayNames)("a recording of %s", (gateway) => {
  test("is the same as the next one, and holds no credential, no signature and no card number", async () => {
    const first = await record({ gateway });
    expect(compareHars(first, await record({ gateway }))).toMatchObject({ drifts: [], unmatched: 0 });
    expect(first.log.entries.length).toBeGreaterThan(50);

    const text = printHar(first);
    const { credentials } = await startMutated(gateway, {});
    const values = Object.values(credentials).filter((value) => value !== undefined);
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) expect(text).not.toContain(value);
    // A number stays one: its middle is zeros.
    const cards = text.match(/(?<!\d)\d{16}(?![\da-z])/gi) ?? [];
    expect(cards.filter((digits) => !/^\d{6}000000\d{4}$/.test(digits))).toEqual([]);
    const headers = first.log.entries.flatMap(({ request, response }) => [...request.headers, ...response.headers]);
    const signatures = headers.filter(({ name }) => /signature/i.test(name));
    expect(signatures.map(({ value }) => value).filter((value) => value !== "***")).toEqual([]);
    if (gateway === "irandargah") expect(signatures.length).toBeGreaterThan(100);
  }, 60_000);
});

describe("a later recording of a gateway that has changed", () => {
  const earlier = new Map<string, Promise<Har>>();
  const places = ["body", "header", "status", "content-type"];
  // A longer list of the spec, a behaviour or a delivery is no difference between two recordings of calls.
  const told = mutants.filter(({ expected, mutation }) => mutation.answer && places.includes(expected.place));

  test.each(told)("tells of $title ($gateway $only)", async ({ gateway, only, mutation, expected }) => {
    const key = `${gateway} ${only}`;
    const known = earlier.get(key) ?? record({ gateway, only: [only] });
    earlier.set(key, known);
    const { drifts, compared } = compareHars(await known, await record({ gateway, only: [only], mutation }));
    expect(compared).toBeGreaterThan(0);
    // A call that is answered by another status is told of by that alone.
    const same = (pointer: string) => pointer.toLowerCase() === (expected.pointer ?? pointer).toLowerCase();
    // A call that is answered by another status is told of by that alone.
    const fitting = drifts.filter(
      ({ place, pointer }) => place === "status" || (place === expected.place && same(pointer)),
    );
    expect(fitting, JSON.stringify(drifts.slice(0, 10), undefined, 1)).not.toEqual([]);
  });
});

describe("recordings without checks, such as those of a proxy", () => {
  const without = (har: Har): Har => ({
    log: { ...har.log, entries: har.log.entries.map(({ _check, ...entry }) => entry) },
  });

  test("are compared by operation and status", async () => {
    const before = without(await record({ gateway: "inopal", only: ["createPayment"] }));
    const renamed: Mutation = {
      answer: ({ body }) => {
        if (body && "message" in body) {
          body.text = body.message;
          delete body.message;
        }
      },
    };
    const after = without(await record({ gateway: "inopal", only: ["createPayment"], mutation: renamed }));
    expect(compareHars(before, before).drifts).toEqual([]);
    const { drifts } = compareHars(before, after);
    expect(drifts).toContainEqual(expect.objectContaining({ pointer: "/message", change: "gone", checks: [] }));
    expect(drifts).toContainEqual(expect.objectContaining({ pointer: "/text", change: "new" }));
  });

  test("of two gateways are refused", async () => {
    const [a, b] = [
      await record({ gateway: "inopal", only: ["createPayment"] }),
      await record({ gateway: "gardeshpay", only: ["createPayment"] }),
    ];
    expect(() => compareHars(a, b)).toThrow("The first recording is of inopal, the second of gardeshpay.");
  });
});

test("credentials are hidden by the name of their field too, cards in every spelling, and references stay", () => {
  const exchange: Exchange = {
    operation: "createPayment",
    request: {
      method: "POST",
      url: "https://ipg.vandar.io/api/v4/send?api_key=canary-1&x=1",
      headers: new Headers({
        "Content-Type": "application/json",
        Authorization: "Bearer canary-2",
        Cookie: "canary-3",
      }),
      body: '{"api_key": "canary-4 \\" more", "amount": 10000, "card": "6037-9971-2345-6789", "other": "۶۰۳۷۹۹۷۱۲۳۴۵۶۷۸۹"}',
    },
    response: {
      status: 200,
      headers: new Headers({ "Content-Type": "application/json" }),
      body: '{"number": 6037997123456789, "reference": "2025100121424146HC", "access_token": "canary-5", "refid": 12345678901234567}',
    },
    startedAt: 0,
    milliseconds: 1,
  };
  const text = printHar(toHar({ gateway: "vandar", exchanges: [exchange] }));
  expect(text).not.toContain("canary");
  const [entry] = readHar({ text }).log.entries;
  expect(entry?.request.url).toBe("https://ipg.vandar.io/api/v4/send?api_key=***&x=1");
  expect(JSON.parse(entry?.request.postData?.text ?? "")).toEqual({
    api_key: "***",
    amount: 10000,
    card: "6037-99******-6789",
    other: "۶۰۳۷۹۹******۶۷۸۹",
  });
  const { number, reference, refid } = JSON.parse(entry?.response.content.text ?? "");
  expect({ number, reference, refid }).toEqual({
    number: 6037990000006789,
    reference: "2025100121424146HC",
    // biome-ignore lint/correctness/noPrecisionLoss: as it was on the wire.
    refid: 12345678901234567,
  });
});

describe("a recording that is served again", () => {
  test("answers a contract run as the gateway did", async () => {
    const har = await record({ gateway: "gardeshpay", only: ["createPayment"] });
    const seen: Replayed[] = [];
    const server = await serveReplay({ har, onRequest: (replayed) => seen.push(replayed) });
    const target = await createTarget({
      gateway: "gardeshpay",
      baseUrl: server.url,
      credentials: { providerToken: "another-token" },
    });
    const result = await runContract({ target, only: ["createPayment"] }).finally(() =>
      Promise.all([target.close(), server.close()]),
    );
    expect(result.checks.filter(({ findings }) => findings.length > 0)).toEqual([]);
    expect(exitCodeOf([result])).toBe(0);
    expect(seen.length).toBeGreaterThan(20);
    expect(seen.filter(({ match }) => match === "nothing")).toEqual([]);
  });

  test("gives answers in their order, the last again and again, and refuses what it does not have", async () => {
    const entry = (body: string, answer: string): Exchange => ({
      operation: "verifyPayment",
      request: {
        method: "POST",
        url: "https://core.inopal.ir/verify",
        headers: new Headers({ "Content-Type": "application/json" }),
        body,
      },
      response: { status: 200, headers: new Headers({ "Content-Type": "application/json" }), body: answer },
      startedAt: 0,
      milliseconds: 1,
    });
    const har = toHar({ gateway: "inopal", exchanges: [] });
    const { paths } = (await import("../src/spec/specs.ts")).specs.inopal;
    const [path] = Object.entries(paths).find(([, item]) => item.post?.operationId === "verifyPayment") ?? [""];
    const exchanges = [
      entry('{"a":1,"b":2}', '{"n":1}'),
      entry('{"a":1,"b":2}', '{"n":2}'),
      entry('{"a":3}', '{"n":3}'),
    ].map((exchange) => ({ ...exchange, request: { ...exchange.request, url: `https://core.inopal.ir${path}` } }));
    har.log.entries = toHar({ gateway: "inopal", exchanges }).log.entries;
    const ask = async (answer: ReturnType<typeof createReplay>, body: string, at = path) => {
      const response = await answer(new Request(`http://replay${at}`, { method: "POST", body }));
      return [response.status, await response.json()];
    };
    const lenient = createReplay({ har });
    expect(await ask(lenient, '{"b":2,"a":1}')).toEqual([200, { n: 1 }]);
    expect(await ask(lenient, '{"a":1,"b":2}')).toEqual([200, { n: 2 }]);
    expect(await ask(lenient, '{"a":1,"b":2}')).toEqual([200, { n: 2 }]);
    // Another call of the operation gets what was not given yet.
    expect(await ask(lenient, '{"a":9}')).toEqual([200, { n: 3 }]);
    const exact = createReplay({ har, exactOnly: true });
    expect(await ask(exact, '{"a":9}')).toEqual([404, { error: `POST ${path} was not recorded with these fields.` }]);
    expect(await ask(exact, '{"a":3}')).toEqual([200, { n: 3 }]);
    expect(await ask(lenient, "{}", "/nowhere")).toEqual([404, { error: "POST /nowhere was not recorded." }]);
  });

  test("signs its answers anew where there is a key", async () => {
    const har = await record({ gateway: "irandargah", only: ["getHealth", "listWebhookEvents"] });
    const path = har.log.entries.find(({ response }) =>
      response.headers.some(({ name }) => name === "x-response-signature"),
    )?._path;
    const response = await createReplay({ har, secretKey: "my-key" })(new Request(`http://replay${path}`));
    const timestamp = response.headers.get("X-Response-Timestamp");
    const message = `${await response.text()}:${timestamp}`;
    expect(response.headers.get("X-Response-Signature")).toBe(pythonHmac({ key: "my-key", message }));
    expect(Math.abs(Number(timestamp) * 1000 - Date.now())).toBeLessThan(60_000);
  });
});

describe("other tools", () => {
  const browser = useBrowser();

  test("read the recording: a browser is answered from it", async () => {
    const har = await record({ gateway: "irandargah", only: ["getHealth"] });
    const [entry] = har.log.entries;
    // The page is of the same origin as the call.
    const origin = new URL(entry?.request.url ?? "").origin;
    const file = join(folder, "browser.har");
    writeFileSync(file, printHar(har));
    const page = await browser().newPage();
    await page.routeFromHAR(file, { url: `${origin}/**`, notFound: "abort" });
    const response = await page.goto(entry?.request.url ?? "");
    expect(response?.status()).toBe(entry?.response.status);
    expect(await response?.text()).toBe(entry?.response.content.text);
    await page.close();
  }, 30_000);
});

describe("what is no recording is refused, with where and why", () => {
  const entry = {
    request: { method: "GET", url: "http://a/", headers: [] },
    response: {},
    _operation: "x",
    _path: "/",
  };
  test.each([
    ["{", "my.har is no JSON"],
    ["[]", "my.har is no recording of this tool: / must be object"],
    ['{"log":{"entries":[]}}', "/log must have required property '_gateway'"],
    ['{"log":{"_gateway":"other","entries":[]}}', "/log/_gateway must be equal to one of the allowed values"],
    [JSON.stringify({ log: { _gateway: "vandar", entries: [entry] } }), "/log/entries/0/response must have"],
    [
      JSON.stringify({
        log: {
          _gateway: "vandar",
          entries: [{ ...entry, response: { status: 200, headers: [], content: { text: "" } } }],
        },
      }),
      '/log/entries/0/_operation is "x", and vandar has no such operation',
    ],
  ])("%s", (text, message) => {
    expect(() => readHar({ text, name: "my.har" })).toThrow(message);
  });
});

describe("the command line", () => {
  async function call(args: string[], whileRunning?: (text: string) => Promise<void>) {
    const lines: string[] = [];
    const say = (line: string) => void lines.push(line);
    const untilStopped = async () => whileRunning?.(lines.join("\n"));
    const code = await main(args, { stdout: say, stderr: say, env: {}, isInteractive: false, untilStopped });
    return { code, text: lines.join("\n") };
  }
  const run = (name: string) => ["gardeshpay", "--only", "createPayment", "--record", join(folder, name)];

  test("records, compares and serves", async () => {
    expect((await call(run("old.har"))).code).toBe(0);
    expect((await call(run("new.har"))).code).toBe(0);
    const [old, now, changed] = ["old.har", "new.har", "changed.har"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    expect(await call(["diff", old, now])).toMatchObject({
      code: 0,
      text: expect.stringMatching(/^Nothing is different: \d+ ex/),
    });

    writeFileSync(
      changed,
      readFileSync(now, "utf8").replaceAll(String.raw`\"success\":true`, String.raw`\"success\":\"yes\"`),
    );
    const { code, text } = await call(["diff", old, changed]);
    expect(code).toBe(1);
    expect(text).toContain("createPayment, HTTP 200, body /success: type: boolean -> string");
    const json = await call(["diff", old, changed, "--report", "json"]);
    expect(JSON.parse(json.text)).toMatchObject({ version: 1, drifts: [{ pointer: "/success", change: "type" }] });

    let answered = 0;
    const served = await call(["replay", old, "--port", "0"], async (told) => {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(told)?.[0];
      const [entry] = readHar({ text: readFileSync(old, "utf8") }).log.entries;
      const { method = "", postData } = entry?.request ?? {};
      const response = await fetch(`${url}${entry?._path}`, { method, body: postData?.text ?? null });
      answered = response.status;
      await response.text();
    });
    expect(served.code).toBe(0);
    expect(answered).toBe(200);
    expect(served.text).toContain("(createPayment): as it was recorded");
  });

  test.each([
    [["diff", "a.har"], "diff <old.har> <new.har>"],
    [["diff", "none.har", "none.har"], "none.har cannot be read"],
    [["replay"], "replay <file.har>"],
    [["replay", "a.har", "--port", "x"], '--port is "x"'],
    [["vandar", "inopal", "--record", "a.har"], "name one"],
  ])("%j is refused", async (args, message) => {
    const { code, text } = await call(args);
    expect(code).toBe(2);
    expect(text).toContain(message);
  });
});
