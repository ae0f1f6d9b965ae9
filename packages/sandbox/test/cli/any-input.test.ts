import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";

const cli = fileURLToPath(new URL("../../src/cli/cli.ts", import.meta.url));
let running: ChildProcess | undefined;

afterEach(async () => {
  if (running?.exitCode === null) {
    running.kill("SIGTERM");
    await once(running, "exit");
  }
});

/** Runs the command as a separate process. */
async function startCommand() {
  const child = spawn(process.execPath, [cli, "--port", "0", "--json-log"], { stdio: ["ignore", "pipe", "pipe"] });
  running = child;
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const [first] = await once(child.stdout, "data");
  const port = Number(new URL(JSON.parse(String(first).split("\n")[0] ?? "").url).port);

  /** Sends bytes over a raw socket, and returns everything that comes back. */
  const say = (text: string | Buffer) =>
    new Promise<string>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => socket.write(text));
      let response = "";
      socket.on("data", (chunk) => {
        response += chunk;
      });
      // A client that still sends after the response gets a reset.
      socket.on("error", () => {});
      socket.on("close", () => resolve(response));
    });
  const health = async () => (await fetch(`http://127.0.0.1:${port}/irandargah/health`)).status;
  return { child, say, health, errors: () => errors, port };
}

const statusOf = (response: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(response)?.[1]);
const close = "Connection: close\r\n";
const own = `Host: 127.0.0.1\r\n${close}`;
const line = (target: string, headers = own) => `GET ${target} HTTP/1.1\r\n${headers}\r\n`;
const post = (path: string, body: string, headers = "") =>
  `POST ${path} HTTP/1.1\r\n${own}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`;
const deep = `{"kind":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;

describe("no input ends the process, and each gets a response", () => {
  test("whatever the request is", async () => {
    const { say, health, errors } = await startCommand();
    const inputs: [string | Buffer, number][] = [
      [line("//"), 404],
      [line("//other.example/vandar"), 404],
      [line("*"), 400],
      [line("http://["), 400],
      [line("ftp://other.example/"), 400],
      [line("HTTP://127.0.0.1:80/irandargah/health"), 200],
      [line("http://127.0.0.1/control/api"), 200],
      [line("http://evil.example/control/api"), 403],
      [line("/vandar/v4/%zz"), 404],
      [line("/control/payments/%E0%A4%A"), 404],
      [line("/vandar\\..\\x"), 400],
      [line(`/vandar/v4/${"a".repeat(100_000)}`), 431],
      [line("/", `${own}X: ${"a".repeat(100_000)}\r\n`), 431],
      [line("/", close), 400],
      [line("/irandargah/health", `Host: a b<>\r\n${close}`), 400],
      [`CONNECT 127.0.0.1:80 HTTP/1.1\r\n${own}\r\n`, 405],
      [`TRACE /irandargah/health HTTP/1.1\r\n${own}\r\n`, 405],
      [`PURGE /vandar/api/v4/send HTTP/1.1\r\n${own}\r\n`, 405],
      [`get / HTTP/1.1\r\n${own}\r\n`, 400],
      [post("/vandar/api/v4/send", "{}", "Expect: a-miracle\r\n"), 417],
      [post("/vandar/api/v4/send", "{}", "Upgrade: websocket\r\n"), 422],
      [post("/control/api/faults", deep), 400],
      [post("/control/api/reset", `{"seed":"${"a".repeat(2_000_000)}"}`), 413],
      [post("/vandar/api/v4/send", deep), 400],
      ["\x16\x03\x01\x02\x00\x01\r\n\r\n", 400],
    ];
    for (const [input, status] of inputs) {
      expect({ input: String(input).slice(0, 80), status: statusOf(await say(input)) }).toEqual({
        input: String(input).slice(0, 80),
        status,
      });
    }
    expect({ health: await health(), errors: errors() }).toEqual({ health: 200, errors: "" });
  });

  test("when the reader of its log has gone", async () => {
    const { child, health, errors } = await startCommand();
    child.stdout?.destroy();
    for (let call = 0; call < 5; call += 1) expect(await health()).toBe(200);
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    expect({ code, errors: errors() }).toEqual({ code: 0, errors: "" });
  });
});
