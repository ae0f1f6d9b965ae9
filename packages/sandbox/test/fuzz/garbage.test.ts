import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSandbox, gatewayNames, type Listening } from "../../src/index.ts";
import { subjects } from "../support/subjects.ts";

const mistakes: unknown[] = [];
const sandbox = createSandbox({ onInternalError: (error) => mistakes.push(error) });
let server: Listening;

beforeAll(async () => {
  server = await sandbox.listen();
});
afterAll(() => server.close());

describe.each(gatewayNames)("%s", (gateway) => {
  const post = (body: BodyInit, type: string) =>
    fetch(`${server.url}${subjects[gateway].creation.path}`, {
      method: "POST",
      body,
      headers: { "Content-Type": type },
    });

  test.each<[string, BodyInit, string]>([
    ["10 MB of JSON", `{"x":"${"a".repeat(10_000_000)}"}`, "application/json"],
    ["10 MB of a form", `x=${"a".repeat(10_000_000)}`, "application/x-www-form-urlencoded"],
    ["JSON that is nested 100,000 deep", "[".repeat(100_000), "application/json"],
    ["bytes that are not UTF-8", new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), "application/json"],
    ["half of a surrogate pair", '{"order_id":"\\ud800"}', "application/json"],
    ["a form with broken escapes", "amount=%zz&callback=%", "application/x-www-form-urlencoded"],
    ["a file upload", "--x\r\n\r\nhello\r\n--x--", "multipart/form-data; boundary=x"],
  ])("refuses %s with its own message", async (_, body, type) => {
    const response = await post(body, type);
    const text = await response.text();
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(JSON.parse(text)).toMatchObject({});
    expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules/);
    expect(mistakes).toEqual([]);
  });
});

test.each([
  ["not HTTP", "\u0000\u0001\u0002\r\n\r\n"],
  ["an unknown version", "GET / HTTP/9.9\r\n\r\n"],
  ["a header without end", `GET / HTTP/1.1\r\nX: ${"a".repeat(100_000)}`],
  ["two lengths", "POST /vandar/api/v4/send HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"],
  ["a broken chunk", "POST /vandar/api/v4/send HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"],
  ["an invalid address", "GET http://[::1 HTTP/1.1\r\nHost: x\r\n\r\n"],
  ["an invalid host", "GET /vandar/api/v4/send HTTP/1.1\r\nHost: a b c\r\n\r\n"],
])("survives %s", async (_, bytes) => {
  await sendRaw(bytes);
  const { status } = await fetch(`${server.baseUrl("vandar")}/api/v4/send`, { method: "POST" });
  expect(status).toBe(422);
  expect(mistakes).toEqual([]);
});

/** Sends bytes and waits until the server responds or hangs up. */
function sendRaw(bytes: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(server.port, "127.0.0.1", () => socket.end(bytes));
    socket.on("data", () => {});
    socket.on("error", () => resolve());
    socket.on("close", () => resolve());
  });
}
