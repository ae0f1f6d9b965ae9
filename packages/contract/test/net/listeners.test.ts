import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type Har, printHar, startEmulator } from "../../src/index.ts";
import { specs } from "../../src/openapi/specs.ts";
import { record } from "../support/recording.ts";
import { crlf } from "../support/wire.ts";

const cli = fileURLToPath(new URL("../../src/cli/cli.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "dargah-listeners-"));

/** Input that anybody may send to an open port, one connection each. */
const attacks: readonly [name: string, bytes: string][] = [
  ...["//", "//[", "http://[", "http://", "*", "/%zz", "/\\..\\x", "/?%", "/#x", "x:y", "/\u0080\u00ff"].map(
    (target): [string, string] => [`target ${target}`, crlf([`GET ${target} HTTP/1.1`, "Host: h", "", ""])],
  ),
  ["no request line", "\u0000\u00ff\u0016\u0003\r\n\r\n"],
  ["HTTP/2", crlf(["PRI * HTTP/2.0", "", "SM", "", ""])],
  ["HTTP/1.0 without Host", crlf(["GET / HTTP/1.0", "", ""])],
  ["an invalid host", crlf(["POST /webhook HTTP/1.1", "Host: [", "Content-Length: 2", "", "{}"])],
  ["Trailer and a length", crlf(["POST /x HTTP/1.1", "Host: h", "Trailer: X", "Content-Length: 2", "", "{}"])],
  ["Trailer and no body", crlf(["GET /x HTTP/1.1", "Host: h", "Trailer: X", "", ""])],
  ["a tunnel", crlf(["CONNECT h:1 HTTP/1.1", "Host: h", "", ""])],
  ["a tunnel to nowhere", crlf(["CONNECT // HTTP/1.1", "Host: h", "", ""])],
  ["an upgrade", crlf(["GET / HTTP/1.1", "Host: h", "Connection: upgrade", "Upgrade: websocket", "", ""])],
  ["headers of 100 kB", crlf(["GET / HTTP/1.1", "Host: h", `X: ${"x".repeat(100_000)}`, "", ""])],
  ["invalid chunks", crlf(["POST / HTTP/1.1", "Host: h", "Transfer-Encoding: chunked", "", "zz", "", ""])],
  ["a body that ends too early", crlf(["POST /return/1 HTTP/1.1", "Host: h", "Content-Length: 900", "", "x"])],
  ["a body of 2 MiB", crlf(["POST /webhook HTTP/1.1", "Host: h", `Content-Length: 2097152`, "", "x".repeat(2097152)])],
  [
    "an invalid form",
    crlf(["POST /return/9 HTTP/1.1", "Host: h", "Content-Type: a/b;;", "Content-Length: 1", "", "%"]),
  ],
  ["headers of this connection", crlf(["GET / HTTP/1.1", "Host: h", "Connection: host, content-length", "", ""])],
  ["an expectation", crlf(["POST / HTTP/1.1", "Host: h", "Expect: wonders", "Content-Length: 1", "", "x"])],
];

let recording: Har;
let gatewayUrl = "";
let emulator = { baseUrl: "", token: "" };
const gateway = createServer((_, outgoing) => outgoing.end("{}"));

beforeAll(async () => {
  recording = await record({ gateway: "inopal", only: ["createPayment"] });
  // A recording may also be written by hand.
  const [first] = recording.log.entries;
  if (first) first.response.headers = [...first.response.headers, { name: "bad name", value: "a\nb" }];
  writeFileSync(join(folder, "a.har"), printHar(recording));
  gateway.listen(0, "127.0.0.1");
  await once(gateway, "listening");
  gatewayUrl = `http://127.0.0.1:${(gateway.address() as { port: number }).port}`;
  const target = await startEmulator({ gateway: "inopal" });
  const [server] = specs.inopal.servers;
  emulator = { baseUrl: target.baseUrl(server as never), token: target.credentials.gatewayId ?? "" };
  return async () => {
    await target.close();
    gateway.close();
    rmSync(folder, { recursive: true });
  };
});

/** Starts the command line as a user does, and returns the address that it prints. */
async function start(args: readonly string[]) {
  const child = spawn(process.execPath, ["--conditions=@dargah/source", cli, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let printed = "";
  const url = await new Promise<URL>((resolve, reject) => {
    child.once("exit", () => reject(new Error(printed)));
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        printed += chunk;
        const found = /(?:through|served at|browser, and pay:\n {2})\s*(http:\/\/127\.0\.0\.1:\d+)/.exec(printed)?.[1];
        if (found) resolve(new URL(found));
      });
    }
  });
  return { child, url, printed: () => printed };
}

/** Sends bytes and waits for a response or the end of the connection. */
function attack({ port }: URL, bytes: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(port), "127.0.0.1", () => socket.end(bytes, "latin1"));
    socket.on("error", () => resolve());
    socket.on("close", () => resolve());
    socket.resume();
  });
}

/** True when it responds to an ordinary request. */
function responds(url: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request(url, { agent: false }, (response) => resolve(Boolean(response.resume().statusCode)));
    asked.on("error", () => resolve(false));
    asked.end();
  });
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  child.kill(signal);
  const [code] = await once(child, "exit");
  return code;
}

describe.each([
  ["the proxy", () => ["proxy", "inopal", "--target", gatewayUrl, "--port", "0"]],
  ["the replay", () => ["replay", join(folder, "a.har"), "--port", "0"]],
  [
    "a run that waits for a payer",
    () => ["inopal", "--base-url", emulator.baseUrl, "--token", emulator.token, "--payer", "person"],
  ],
])("%s", (_, args) => {
  test("keeps running whatever is sent to it", async () => {
    const { child, url, printed } = await start(args());
    for (const [what, bytes] of attacks) {
      await attack(url, bytes);
      expect([what, await responds(url), child.exitCode], printed()).toEqual([what, true, null]);
    }
    // None of the output is a stack trace.
    expect(printed()).not.toMatch(/\n\s+at |node:internal|Unhandled/);
    await ended(child, "SIGTERM");
  });

  // On Linux all of 127.0.0.0/8 is the machine itself, so a server is unreachable there only if it listens on 127.0.0.1 alone.
  test.skipIf(process.platform !== "linux")("listens on the loopback interface only", async () => {
    const { child, url } = await start(args());
    expect(await responds(url)).toBe(true);
    expect(await responds(new URL(`http://127.0.0.2:${url.port}`))).toBe(false);
    await ended(child, "SIGTERM");
  });
});
