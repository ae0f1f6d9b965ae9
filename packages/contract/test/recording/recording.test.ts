import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { useBrowser } from "@dargah/test-kit";
import { afterAll, describe, expect, test } from "vitest";
import { compareHars, type Exchange, gatewayNames, printHar, readHar, toHar } from "../../src/index.ts";
import { callCommand } from "../support/call-command.ts";
import { startMutated } from "../support/mutated.ts";
import { record } from "../support/recording.ts";

const folder = mkdtempSync(join(tmpdir(), "contract-recording-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(gatewayNames)("a recording of %s", (gateway) => {
  test("is the same as the next one, and contains no credential, no signature and no card number", async () => {
    const first = await record({ gateway });
    expect(compareHars(first, await record({ gateway }))).toMatchObject({ drifts: [], unmatched: 0 });
    expect(first.log.entries.length).toBeGreaterThan(50);

    const text = printHar(first);
    const { credentials } = await startMutated(gateway, {});
    const values = Object.values(credentials).filter((value) => value !== undefined);
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) expect(text).not.toContain(value);
    // A number stays a number: its middle becomes zeros.
    const cards = text.match(/(?<!\d)\d{16}(?![\da-z])/gi) ?? [];
    expect(cards.filter((digits) => !/^\d{6}000000\d{4}$/.test(digits))).toEqual([]);
    const headers = first.log.entries.flatMap(({ request, response }) => [...request.headers, ...response.headers]);
    const signatures = headers.filter(({ name }) => /signature/i.test(name));
    expect(signatures.map(({ value }) => value).filter((value) => value !== "***")).toEqual([]);
    if (gateway === "irandargah") expect(signatures.length).toBeGreaterThan(100);
  });
});

test("credentials are also hidden by the name of their field, cards in every spelling, and references stay", () => {
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
    card: "6037-99**-****-6789",
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

describe("other tools", () => {
  const browser = useBrowser();

  test("read the recording: a browser is served from it", async () => {
    const har = await record({ gateway: "irandargah", only: ["getHealth"] });
    const [entry] = har.log.entries;
    // The page has the same origin as the call.
    const origin = new URL(entry?.request.url ?? "").origin;
    const file = join(folder, "browser.har");
    writeFileSync(file, printHar(har));
    const page = await browser().newPage();
    await page.routeFromHAR(file, { url: `${origin}/**`, notFound: "abort" });
    const response = await page.goto(entry?.request.url ?? "");
    expect(response?.status()).toBe(entry?.response.status);
    expect(await response?.text()).toBe(entry?.response.content.text);
    await page.close();
  });
});

describe("a file that is not a recording is refused, with where and why", () => {
  const entry = {
    request: { method: "GET", url: "http://a/", headers: [] },
    response: {},
    _operation: "x",
    _path: "/",
  };
  test.each([
    ["{", "my.har is not JSON"],
    ["[]", "my.har is not a recording of this tool: / must be object"],
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
  const run = (name: string) => ["gardeshpay", "--only", "createPayment", "--record", join(folder, name)];

  test("records, compares and serves", async () => {
    expect((await callCommand(run("old.har"))).code).toBe(0);
    expect((await callCommand(run("new.har"))).code).toBe(0);
    const [old, now, changed] = ["old.har", "new.har", "changed.har"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    expect(await callCommand(["diff", old, now])).toMatchObject({
      code: 0,
      text: expect.stringMatching(/^No differences: \d+ ex/),
    });

    writeFileSync(
      changed,
      readFileSync(now, "utf8").replaceAll(String.raw`\"success\":true`, String.raw`\"success\":\"yes\"`),
    );
    const { code, text } = await callCommand(["diff", old, changed]);
    expect(code).toBe(1);
    expect(text).toContain("createPayment, HTTP 200, body /success: type: boolean -> string");
    const json = await callCommand(["diff", old, changed, "--report", "json"]);
    expect(JSON.parse(json.text)).toMatchObject({ version: 1, drifts: [{ pointer: "/success", change: "type" }] });

    let status = 0;
    const served = await callCommand(["replay", old, "--port", "0"], {
      meanwhile: async (printed) => {
        const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
        const [entry] = readHar({ text: readFileSync(old, "utf8") }).log.entries;
        const { method = "", postData } = entry?.request ?? {};
        const response = await fetch(`${url}${entry?._path}`, { method, body: postData?.text ?? null });
        status = response.status;
        await response.text();
      },
    });
    expect(served.code).toBe(0);
    expect(status).toBe(200);
    expect(served.text).toContain("(createPayment): as recorded");
  });

  test.each([
    [["diff", "a.har"], "diff <old.har> <new.har>"],
    [["diff", "none.har", "none.har"], "none.har cannot be read"],
    [["replay"], "replay <file.har>"],
    [["replay", "a.har", "--port", "x"], '--port is "x"'],
    [["vandar", "inopal", "--record", "a.har"], "Name one gateway"],
    [["gardeshpay", "--record", "/nowhere/a.har"], "/nowhere/a.har cannot be written"],
  ])("%j is refused", async (args, message) => {
    const { code, text } = await callCommand(args);
    expect(code).toBe(2);
    expect(text).toContain(message);
  });
});
