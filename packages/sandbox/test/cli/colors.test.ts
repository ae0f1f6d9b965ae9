import { spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { Color } from "@dargah/common/colors";
import { needsPython } from "@dargah/test-kit";
import { describe, expect, test } from "vitest";
import { describeExchange } from "../../src/cli/describe-exchange.ts";
import { describeStart } from "../../src/cli/describe-start.ts";
import { trigger } from "../../src/cli/trigger.ts";
import type { WireEntry } from "../../src/core/wire-log.ts";
import { createSandbox } from "../../src/index.ts";

/** Marks painted text with its color. */
const marked = (color: Color, text: string) => `<${color}>${text}</>`;

const entry: WireEntry = {
  ...{ id: 1, at: Date.UTC(2025, 9, 1, 7), gateway: "vandar", operation: "createPayment", method: "POST" },
  ...{ url: "http://127.0.0.1:4010/vandar/api/v4/send", status: 200, notes: [] },
  ...{ requestHeaders: {}, requestBody: "", responseHeaders: {}, responseBody: "" },
};

describe("the line of an exchange", () => {
  test.each([
    [200, "<green>200</>"],
    [302, "<cyan>302</>"],
    [422, "<yellow>422</>"],
    [500, "<red>500</>"],
    [0, "<red>connection cut</>"],
  ])("shows status %i in its color", (status, outcome) => {
    expect(describeExchange({ ...entry, status }, marked)).toBe(
      `10:30:00  vandar createPayment  POST /vandar/api/v4/send  ${outcome}`,
    );
  });

  test("marks the fault and dims the notes, and escapes untrusted text before it is painted", () => {
    const reported = { ...entry, fault: "http-500", notes: ["first", 'has no field "\u001b[2J\n"'] };
    expect(describeExchange(reported, marked).split("\n")).toEqual([
      "10:30:00  vandar createPayment  POST /vandar/api/v4/send  <green>200</>  <bold>[http-500]</>",
      "<dim>          first</>",
      '<dim>          has no field "\\u001b[2J\\u000a"</>',
    ]);
  });
});

test("the start text has the same columns with colors as without", () => {
  const sandbox = createSandbox({ vandar: { terminals: [{ apiKey: "\u001b[2Jkey" }] } });
  const url = "http://127.0.0.1:4010";
  const start = { url, listensAt: url, seed: "\u001b[2J", credentials: sandbox.credentials(), clock: sandbox.clock };
  const painted = describeStart(start, marked);
  expect(painted).toContain("<bold>Base URLs and credentials</>\n");
  expect(painted).toMatch(/^ {2}vandar +<cyan>http:\/\/127\.0\.0\.1:4010\/vandar<\/> +apiKey=\\u001b\[2Jkey /m);
  expect(painted.replaceAll(/<\w+>|<\/>/g, "")).toBe(describeStart(start));
});

describe("trigger", () => {
  async function send(response: () => Response) {
    const out: string[] = [];
    const err: string[] = [];
    await trigger(["payment.created", "--url", "http://127.0.0.1:3000/webhook"], {
      stdout: (line) => out.push(line),
      stderr: (line) => err.push(line),
      paint: { stdout: marked, stderr: marked },
      fetch: async () => response(),
    });
    return { out: out.join("\n"), err: err.join("\n") };
  }

  test("shows the merchant's response and the error in colors", async () => {
    const refused = await send(() => new Response("\u001b[2J", { status: 500 }));
    expect(refused.out).toContain("<bold>POST http://127.0.0.1:3000/webhook</>\n");
    expect(refused.out).toMatch(/\n<red>HTTP 500<\/>\n {2}\\u001b\[2J$/);
    expect(refused.err).toMatch(/^<red>http:\/\/127\.0\.0\.1:3000\/webhook did not accept it: .*<\/>$/);
    const taken = await send(() => new Response("taken"));
    expect(taken).toMatchObject({ out: expect.stringMatching(/\n<green>HTTP 200<\/>\n {2}taken$/), err: "" });
  });

  test("shows an address that did not respond in red", async () => {
    const { err } = await send(() => {
      throw new TypeError("\u001b[2J");
    });
    expect(err).toMatch(/^<red>http:\/\/127\.0\.0\.1:3000\/webhook did not respond \(\\u001b\[2J\)\. .*<\/>$/);
  });
});

const cli = fileURLToPath(new URL("../../src/cli/cli.ts", import.meta.url));
const pseudoTerminal = ["python3", "-c", "import pty, sys; pty.spawn(sys.argv[1:])"];
const esc = "\u001b";

/** Runs the command as a separate process until it ends. With `call`, it is called once it serves, and then stopped with Ctrl+C. */
async function runCommand(options: {
  args: string[];
  env?: Record<string, string>;
  atTerminal?: boolean;
  call?: (printed: string) => Promise<unknown>;
}): Promise<string> {
  const { args, env = {}, atTerminal = false, call } = options;
  const [program = "", ...rest] = [...(atTerminal ? pseudoTerminal : []), process.execPath, cli, ...args];
  const child = spawn(program, rest, {
    env: { PATH: process.env.PATH, TERM: "xterm", ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let printed = "";
  let called: Promise<unknown> | undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      if (!call || called || !/Ctrl\+C stops it\.|"credentials"/.test(printed)) return;
      called = call(printed).then(() => (atTerminal ? child.stdin.write("\u0003") : child.kill("SIGINT")));
    });
  }
  await new Promise((resolve) => child.on("close", resolve));
  await called;
  return printed;
}

/** Creates a payment with a field that Vandar does not know. */
async function createPayment(printed: string): Promise<void> {
  const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
  const body = JSON.stringify({ api_key: "vandar-api-key", "\u001b[2Jforged": 1 });
  const headers = { "Content-Type": "application/json" };
  await fetch(`${origin}/vandar/api/v4/send`, { method: "POST", body, headers });
}

describe("the command", () => {
  const serve = ["--port", "0", "--gateways", "vandar"];
  needsPython();

  test("has colors at a terminal, around escaped untrusted text", async () => {
    const printed = await runCommand({ args: serve, atTerminal: true, call: createPayment });
    expect(printed).toContain(`${esc}[1mBase URLs and credentials${esc}[0m`);
    // A regular expression with a control character is hard to read.
    const shown = printed.replaceAll(esc, "ESC");
    expect(shown).toMatch(/vandar {2}ESC\[36mhttp:\/\/127\.0\.0\.1:\d+\/vandarESC\[0m {2}apiKey=/);
    expect(printed).toContain(`POST /vandar/api/v4/send  ${esc}[33m422${esc}[0m`);
    expect(shown).toMatch(/ESC\[2m {10}[^\n]*\\u001b\[2Jforged[^\n]*ESC\[0m/);
    expect(printed).toContain("Stopped.");
  });

  test.each([{ NO_COLOR: "1" }, { TERM: "dumb" }, { FORCE_COLOR: "0" }])(
    "has none at a terminal with %j",
    async (env) => {
      const printed = await runCommand({ args: serve, env, atTerminal: true, call: createPayment });
      expect(printed).toContain("POST /vandar/api/v4/send  422");
      expect(printed).not.toContain(esc);
    },
  );

  test("has none if its output is redirected, unless they are forced", async () => {
    expect(await runCommand({ args: serve, call: createPayment })).not.toContain(esc);
    const forced = await runCommand({ args: serve, env: { FORCE_COLOR: "1" }, call: createPayment });
    expect(forced).toContain(`${esc}[33m422${esc}[0m`);
  });

  test.each([{ atTerminal: true }, { env: { FORCE_COLOR: "1" } }])("--json-log has none with %j", async (options) => {
    const printed = await runCommand({ args: [...serve, "--json-log"], ...options, call: createPayment });
    expect(printed).toContain('"status":422');
    expect(printed).not.toContain(esc);
  });

  test.each([
    [["--port", "x"], '--port is "x". It must be a whole number from 0 to 65535.'],
    [["--option", "vandar.payMinutes=x"], "--option vandar.payMinutes"],
    [["trigger", "payment.done", "--url", "http://127.0.0.1/"], 'Unknown event "payment.done".'],
  ])("shows in red why it refuses %j", async (args, message) => {
    expect(await runCommand({ args, atTerminal: true })).toContain(`${esc}[31m${message}`);
  });

  test("shows in red that a port is in use, and without colors with --json-log", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const [printed, forPrograms] = await Promise.all(
      [[], ["--json-log"]].map((more) => runCommand({ args: ["--port", `${port}`, ...more], atTerminal: true })),
    );
    server.close();
    expect(printed).toContain(`${esc}[31mPort ${port} of 127.0.0.1 is already in use`);
    expect(forPrograms).toMatch(/^Port \d+ of 127\.0\.0\.1 is already in use/);
  });
});
