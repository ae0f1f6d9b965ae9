import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plain } from "@dargah/common/colors";
import { afterAll, describe, expect, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import { readArguments } from "../../src/cli/read-arguments.ts";
import type { OptionRules } from "../../src/core/gateway.ts";
import { gatewayDefinitions } from "../../src/gateways/index.ts";
import { createSandbox, gatewayNames } from "../../src/index.ts";
import { optionNames } from "../../src/options.ts";

const folder = mkdtempSync(join(tmpdir(), "sandbox-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
/** Writes a file for `--config`. */
function fileOf(content: unknown): string {
  files += 1;
  const file = join(folder, `${files}.json`);
  writeFileSync(file, typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return file;
}

async function run(args: string[], whileRunning: (url: string) => Promise<void> = async () => {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, {
    stdout: (line) => out.push(line),
    stderr: (line) => err.push(line),
    paint: { stdout: plain, stderr: plain },
    fetch: (request) => fetch(request),
    untilStopped: () => whileRunning(/http:\/\/127\.0\.0\.1:\d+/.exec(out.join("\n"))?.[0] ?? ""),
  });
  return { code, out: out.join("\n"), err: err.join("\n") };
}

const optionsOf = (...args: string[]) => readArguments(args).options;
const withOptions = (...assignments: string[]) => optionsOf(...assignments.flatMap((one) => ["--option", one]));

/** Calls IranDargah without a signature; a terminal that must sign is refused. */
async function createUnsigned(url: string): Promise<number> {
  const { status } = await fetch(`${url}/irandargah/v2/payments`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Authorization: "Bearer team-token",
      "Idempotency-Key": "a3f1c2d4-0000-4000-8000-000000000001",
    },
    body: JSON.stringify({ amount: 100_000, order_id: "ORDER-1", callback_url: "https://shop.example/return" }),
  });
  return status;
}

describe("a team without JavaScript can test a terminal that must sign", () => {
  const terminal = { token: "team-token", requireSignature: true, secretKey: "team-secret" };

  test.each<[string, () => string[]]>([
    ["--config", () => ["--config", fileOf({ irandargah: { terminals: [terminal] } })]],
    [
      "--option",
      () =>
        Object.entries(terminal).flatMap(([name, value]) => ["--option", `irandargah.terminals.0.${name}=${value}`]),
    ],
    ["--option with JSON", () => ["--option", `irandargah.terminals=${JSON.stringify([terminal])}`]],
  ])("with %s", async (_, args) => {
    let status = 0;
    await run(["--port", "0", ...args()], async (url) => {
      status = await createUnsigned(url);
    });
    expect(status).toBe(401);
  });

  test("and one that does not have to sign is served", async () => {
    let status = 0;
    await run(["--port", "0", "--option", "irandargah.terminals.0.token=team-token"], async (url) => {
      status = await createUnsigned(url);
    });
    expect(status).toBe(200);
  });
});

describe("--option", () => {
  test.each<[string[], object]>([
    [["vandar.payMinutes=5"], { vandar: { payMinutes: 5 } }],
    [["gardeshpay.unit=toman"], { gardeshpay: { unit: "toman" } }],
    [["gardeshpay.verifyMinutes=Infinity"], { gardeshpay: { verifyMinutes: Number.POSITIVE_INFINITY } }],
    [["inopal.failedStatus=-1"], { inopal: { failedStatus: -1 } }],
    [["inopal.transactionId=true"], { inopal: { transactionId: true } }],
    [["irandargah.createdStatus=201"], { irandargah: { createdStatus: 201 } }],
    [["irandargah.signedEmptyBody=[]"], { irandargah: { signedEmptyBody: "[]" } }],
    [["irandargah.signedEmptyBody="], { irandargah: { signedEmptyBody: "" } }],
    [["irandargah.webhooks.attempts=2"], { irandargah: { webhooks: { attempts: 2 } } }],
    [
      ['irandargah.webhooks={"attempts":2}', "irandargah.webhooks.plainHttp=anywhere"],
      { irandargah: { webhooks: { attempts: 2, plainHttp: "anywhere" } } },
    ],
    [
      ['irandargah.webhooks.misbehaviour=[{"mode":"twice"}]'],
      { irandargah: { webhooks: { misbehaviour: [{ mode: "twice" }] } } },
    ],
    [["invoice-script.hosts=a.example,b.example"], { "invoice-script": { hosts: ["a.example", "b.example"] } }],
    [["invoice-script.terminals.0.apiKey=12=34"], { "invoice-script": { terminals: [{ apiKey: "12=34" }] } }],
    [["invoice-script.terminals.0.apiKey=1234"], { "invoice-script": { terminals: [{ apiKey: "1234" }] } }],
    [["irandargah.terminals.0.secretKey=null"], { irandargah: { terminals: [{ secretKey: null }] } }],
    [
      ["vandar.terminals.1.name=second", "vandar.terminals.0.wallet=5"],
      { vandar: { terminals: [{ wallet: 5 }, { name: "second" }] } },
    ],
    [
      ["vandar.terminals.0.allowedIps=10.0.0.1, 10.0.0.2"],
      { vandar: { terminals: [{ allowedIps: ["10.0.0.1", "10.0.0.2"] }] } },
    ],
    [["controlHosts=sandbox"], { controlHosts: ["sandbox"] }],
    [["paymentLimit=3"], { paymentLimit: 3 }],
    [["seed=blue"], { seed: "blue" }],
    [["clock=frozen"], { clock: { running: false } }],
    [
      ["faults=http-500%5,lost-callback"],
      { faults: [{ kind: "http-500", probability: 0.05 }, { kind: "lost-callback" }] },
    ],
    [["gateways=vandar,inopal"], { gateways: ["vandar", "inopal"] }],
  ])("%j", (assignments, expected) => {
    const options = withOptions(...assignments);
    expect(options).toMatchObject(expected);
    expect(() => createSandbox(options)).not.toThrow();
  });

  test.each([
    ["vandar", "Write name=value"],
    ["=5", "Write name=value"],
    ["vandar=5", "Name an option of vandar"],
    ["vandar.payMinute=5", 'Unknown option "payMinute". Did you mean "payMinutes"?'],
    ["vander.payMinutes=5", 'Did you mean "vandar"?'],
    ["vandar.payMinutes.x=5", 'Unknown option "payMinutes.x"'],
    ["vandar.payMinutes=soon", 'is "soon". It must be a number above 0, or Infinity.'],
    ["vandar.__proto__.x=5", "Unknown option"],
    ["vandar.constructor=5", "Unknown option"],
    ["__proto__.x=5", "Unknown option"],
    ["fetch=x", "Unknown option"],
    ["irandargah.webhooks.attempt=2", 'Did you mean "attempts"?'],
    ["irandargah.webhooks=2", "It must be an object as JSON."],
    ["irandargah.terminals=2", "It must be a list of objects as JSON"],
    ["irandargah.terminals.x.name=a", "0 for the first one"],
    ["irandargah.terminals.100.name=a", "from 0 to 99"],
    ["irandargah.terminals.0.requiresignature=true", 'Did you mean "requireSignature"?'],
    ["irandargah.terminals.0=5", "Unknown option"],
    ["paymentLimit=0", "It must be a whole number from 1"],
    ["clock=tomorrow", "Write now, frozen, a moment or frozen@<moment>."],
  ])("refuses %s with a message, and exits with 2", async (assignment, message) => {
    const { code, err } = await run(["--option", assignment]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) });
  });

  test("does not repeat a credential that cannot be used", async () => {
    const { code, err } = await run(["--option", 'vandar.terminals=[{"apiKey":"very-secret"'], async () => {});
    expect(code).toBe(2);
    expect(err).not.toContain("very-secret");
  });
});

describe("--config", () => {
  const config = {
    port: 0,
    jsonLog: true,
    seed: "blue",
    clock: "frozen@2025-10-01T10:30:00+03:30",
    faults: [{ kind: "http-500", gateway: "vandar" }],
    gateways: ["vandar", "gardeshpay"],
    controlHosts: ["sandbox"],
    vandar: { terminals: [{ apiKey: "from-the-file" }], payMinutes: 5, verifyMinutes: "Infinity" },
  };

  test("sets everything that createSandbox takes as JSON, and where to listen", () => {
    const { options, listen, jsonLog } = readArguments(["--config", fileOf(config)]);
    expect({ listen, jsonLog }).toEqual({ listen: { port: 0, host: "127.0.0.1" }, jsonLog: true });
    const { port: _, jsonLog: __, ...others } = config;
    expect(options).toEqual({
      ...others,
      clock: { start: Date.UTC(2025, 9, 1, 7), running: false },
      vandar: { ...config.vandar, verifyMinutes: Number.POSITIVE_INFINITY },
    });
    expect(createSandbox(options).credentials().vandar).toMatchObject({ apiKey: "from-the-file" });
  });

  test("takes the clock as an object and faults as text, too", () => {
    const file = fileOf({ clock: { running: false }, faults: "lost-callback*2" });
    expect(optionsOf("--config", file)).toMatchObject({
      clock: { running: false },
      faults: [{ kind: "lost-callback", times: 2 }],
    });
  });

  test("is overridden by --option, and both by the dedicated options", () => {
    const file = fileOf(config);
    const args = ["--config", file, "--option", "vandar.payMinutes=7", "--option", "seed=green", "--seed", "red"];
    const { options, listen } = readArguments([...args, "--port", "5", "--host", "::1", "--clock", "now"]);
    expect(options).toMatchObject({
      seed: "red",
      clock: {},
      vandar: { payMinutes: 7, verifyMinutes: Number.POSITIVE_INFINITY },
    });
    expect(listen).toEqual({ port: 5, host: "::1" });
  });

  test.each([
    ["a byte order mark", Buffer.from(`\ufeff{"seed":"blue"}`)],
    ["UTF-16, as PowerShell writes it", Buffer.from(`\ufeff{"seed":"blue"}`, "utf16le")],
  ])("reads a file with %s", (_, bytes) => {
    expect(optionsOf("--config", fileOf(bytes)).seed).toBe("blue");
  });

  test.each<[unknown, string]>([
    [{ vander: {} }, 'Unknown option "vander". Did you mean "vandar"?'],
    [{ vandar: { payMinute: 5 } }, 'Unknown option "payMinute" of vandar. Did you mean "payMinutes"?'],
    [{ vandar: { terminals: [{ apikey: "x" }] } }, 'of terminal 1 of vandar. Did you mean "apiKey"?'],
    [{ vandar: 5 }, 'The option "vandar" is 5. It must be an object'],
    [{ gateways: ["vander"] }, 'Unknown gateway "vander". Did you mean "vandar"?'],
    [{ gateways: "vandar" }, 'The option "gateways" is "vandar". It must be a list'],
    [{ controlHosts: "sandbox" }, 'The option "controlHosts" is "sandbox". It must be a list of host names'],
    [{ seed: true }, 'The option "seed" is true. It must be text or a number.'],
    [{ clock: { frozen: true } }, 'It must be an object with "start" and "running".'],
    [{ clock: "tomorrow" }, "Write now, frozen"],
    [{ clock: { start: "tomorrow" } }, "Write ISO 8601"],
    [{ faults: [{ kind: "earthquake" }] }, 'Unknown fault "earthquake".'],
    [{ faults: "earthquake" }, 'Unknown fault "earthquake".'],
    [{ port: 65_536 }, '"port" is 65536. It must be a whole number from 0 to 65535.'],
    [{ host: "" }, '"host" is "". Give an address'],
    [{ jsonLog: "yes" }, '"jsonLog" is "yes". It must be true or false.'],
    [{ fetch: "x" }, 'Unknown option "fetch".'],
    ["[]", "does not contain an object"],
    ["{", "is not JSON in UTF-8"],
    ['{"__proto__":{}}', 'Unknown option "__proto__".'],
  ])("refuses %j with a message that names the file, and exits with 2", async (content, message) => {
    const file = fileOf(content);
    const { code, err } = await run(["--port", "0", "--config", file]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) });
    expect(err).toContain(file);
    expect(err).not.toContain("    at ");
  });

  test("that cannot be read is named, with the reason", async () => {
    const { code, err } = await run(["--config", join(folder, "missing.json")]);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('missing.json" of --config cannot be read (ENOENT)'),
    });
  });

  test("that is not JSON does not show its content", async () => {
    const { err } = await run(["--config", fileOf('{"vandar":{"terminals":[{"apiKey":"very-secret" x}]}}')]);
    expect(err).toContain("line 1 column");
    expect(err).not.toContain("very-secret");
  });
});

describe("the README", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

  test("shows a file that works", () => {
    const [, json = ""] = /```json\n(.*?)```/s.exec(readme) ?? [];
    const { options } = readArguments(["--config", fileOf(json)]);
    expect(createSandbox(options).credentials().irandargah).toMatchObject({ token: "our-test-token" });
  });

  test("shows options that work", () => {
    const [, line = ""] = /^npx @dargah\/sandbox (--option .*)$/m.exec(readme) ?? [];
    const { options } = readArguments(line.split(" "));
    expect(options.irandargah).toEqual({ terminals: [{ requireSignature: true }] });
    expect(() => createSandbox(options)).not.toThrow();
  });
});

describe("--help", () => {
  test("lists every option of every gateway with its values", async () => {
    const { out } = await run(["--help"]);
    expect(out).toContain("  irandargah.createdStatus: 200 or 201 (200)");
    expect(out).toContain("  irandargah.terminals.0.requireSignature: false or true (false)");
    expect(out).toContain("  vandar.terminals.0.apiKey: a non-empty string (vandar-api-key)");
    for (const name of gatewayNames) {
      const { own, terminal, groups = {} } = gatewayDefinitions[name].optionRules;
      const places: [string, OptionRules][] = [
        ["", own],
        ["terminals.0.", terminal],
        ...Object.entries(groups).map(([group, rules]): [string, OptionRules] => [`${group}.`, rules]),
      ];
      for (const [place, rules] of places) {
        for (const option of Object.keys(rules)) expect(out).toContain(`  ${name}.${place}${option}: `);
      }
    }
    for (const name of ["paymentLimit", "logLimit", "bodyLimit", "controlHosts"]) expect(out).toContain(`  ${name}: `);
    expect(optionNames).toContain("controlHosts");
  });
});

describe("the control API is named", () => {
  test("in the help", async () => {
    expect((await run(["--help"])).out).toContain("GET /control/api/openapi.json");
  });

  test("at the start, with the address of its spec", async () => {
    let description: unknown;
    const { out } = await run(["--port", "0"], async (url) => {
      description = await (await fetch(`${url}/control/api/openapi.json`)).json();
    });
    expect(out).toMatch(
      /Control API {3}(http:\/\/127\.0\.0\.1:\d+)\/control\/api, described at \1\/control\/api\/openapi\.json/,
    );
    expect(description).toMatchObject({ openapi: "3.1.0" });
  });

  test.each(["/", "/?lang=fa"])("on the control page %s", async (path) => {
    const page = await (await createSandbox().fetch(new Request(`http://127.0.0.1:4010${path}`))).text();
    expect(page).toContain('href="/control/api"');
    expect(page).toContain('href="/control/api/openapi.json"');
  });
});

test.each([
  ["--prot", "Unknown option --prot."],
  ["--ports=1", 'Did you mean "--port"?'],
  ["--jsonlog", 'Did you mean "--json-log"?'],
  ["--configs=x", 'Did you mean "--config"?'],
])("%s is refused with a suggestion", async (argument, message) => {
  const { code, err } = await run([argument]);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) });
});
