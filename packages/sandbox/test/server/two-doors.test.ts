import { readFileSync } from "node:fs";
import { type IncomingMessage, request as sendOverHttp } from "node:http";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { createSandbox, gatewayNames, type Listening, type Sandbox, type SandboxOptions } from "../../src/index.ts";
import { subjects } from "../support/subjects.ts";

type Call = { method: string; url: string; headers?: [string, string][]; body?: string | Uint8Array };
type Reply = { status: number; headers: Record<string, string>; body: string };

// Those of the connection, which a Response does not have.
const ofConnection = new Set(["connection", "keep-alive", "content-length", "transfer-encoding"]);

const open: Listening[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** Two sandboxes of the same seed and the same moment. One of them is called over HTTP, and both at the same address. */
async function setUp(options: SandboxOptions = {}) {
  const all = {
    clock: { start: "2025-10-01T10:30:00+03:30", running: false },
    onInternalError: () => {},
    ...options,
  };
  const [inside, outside] = [createSandbox(all), createSandbox(all)];
  const server = await outside.listen();
  open.push(server);

  /** @returns The responses to a call through both doors. */
  async function both(call: Call): Promise<[Reply, Reply]> {
    return [await throughFetch(inside, absolute(call)), await throughHttp(server.port, absolute(call))];
  }
  const absolute = (call: Call) => ({ ...call, url: call.url.startsWith("/") ? server.url + call.url : call.url });
  return { both, inside, outside };
}

async function throughFetch(sandbox: Sandbox, { method, url, headers = [], body }: Call): Promise<Reply> {
  const length: [string, string][] = body === undefined ? [] : [["Content-Length", String(Buffer.byteLength(body))]];
  const init = { method, headers: [...headers, ...length, ["Host", new URL(url).host]] as [string, string][] };
  const sent = new Request(url, { ...init, ...(body !== undefined && { body: Buffer.from(body) }) });
  const response = await sandbox.fetch(sent);
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: Object.fromEntries(response.headers), body: bytes.toString("latin1") };
}

function throughHttp(port: number, { method, url, headers = [], body }: Call): Promise<Reply> {
  // As it is written, since URL would tidy it up.
  const [, host = "", path = "/"] = /^http:\/\/([^/]+)(.*)$/.exec(url) ?? [];
  const length = body === undefined ? [] : ["Content-Length", String(Buffer.byteLength(body))];
  return new Promise((resolve, reject) => {
    const sent = sendOverHttp(
      {
        port,
        host: "127.0.0.1",
        method,
        path,
        setHost: false,
        headers: [...headers.flat(), ...length, "Host", host],
      },
      async (response) => {
        const bytes = await buffer(response);
        const pairs = Object.entries(response.headers).filter(([name]) => !ofConnection.has(name));
        const own = Object.fromEntries(pairs) as Record<string, string>;
        expect(Number(response.headers["content-length"] ?? bytes.length)).toBe(method === "HEAD" ? 0 : bytes.length);
        resolve({ status: response.statusCode ?? 0, headers: own, body: bytes.toString("latin1") });
      },
    );
    sent.on("error", reject).end(body);
  });
}

type Vector = { name: string; request: { method: string; url: string; headers?: object; body?: unknown } };

function vectorsOf(gateway: string): Vector[] {
  const file = new URL(`../../../../specs/${gateway}/vectors/wire.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")).exchanges;
}

/** A vector as a call to the gateway's real host, and to its local address. */
function callsOf(gateway: string, { request: { method, url, headers = {}, body } }: Vector): Call[] {
  const { host, pathname, search } = new URL(url);
  const text = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
  const call = { method, headers: Object.entries(headers), ...(text !== undefined && { body: text }) };
  return [`http://${host}${pathname}${search}`, `/${gateway}${pathname}${search}`].map((to) => ({ ...call, url: to }));
}

describe.each(gatewayNames)("%s gives the same response to a Request and over HTTP, byte by byte", (gateway) => {
  const { path, headers, fields, options = {} } = subjects[gateway].creation;
  const json: [string, string] = ["Content-Type", "application/json"];
  const made = (given: Partial<Call> = {}): Call => ({
    method: "POST",
    url: path,
    headers: [json, ...Object.entries(headers)],
    body: JSON.stringify(fields),
    ...given,
  });

  test("to the calls in its docs", async () => {
    const { both, inside, outside } = await setUp({ ...subjects[gateway].documented.options, ...options });
    const replies = [];
    for (const call of vectorsOf(gateway).flatMap((vector) => callsOf(gateway, vector))) {
      const [fetched, sent] = await both(call);
      // The server dates a page.
      if (!("date" in fetched.headers)) delete sent.headers.date;
      expect(sent, `${call.method} ${call.url}`).toEqual(fetched);
      replies.push(sent);
    }
    expect(replies.length).toBeGreaterThan(2);
    expect(replies.every(({ body }) => body !== "")).toBe(true);
    expect(outside.log().map(withoutConnection)).toEqual(inside.log().map(withoutConnection));
    expect(outside.payments()).toEqual(inside.payments());
  });

  test.each<[string, Call]>([
    ["a payment", made()],
    ["a body that is not JSON", made({ body: "{" })],
    ["JSON that is not an object", made({ body: "[1]" })],
    ["no body", made({ body: "" })],
    ["bytes that are not UTF-8", made({ body: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]) })],
    ["a body with a byte order mark", made({ body: `\u{feff}${JSON.stringify(fields)}` })],
    ["a body above the limit", made({ body: JSON.stringify({ ...fields, filler: "x".repeat(5000) }) })],
    ["an unknown type", made({ headers: [["Content-Type", "text/plain"]] })],
    ["a form", made({ headers: [["Content-Type", "application/x-www-form-urlencoded"]], body: "amount=%zz&a[]=1" })],
    ["an unknown field", made({ body: JSON.stringify({ ...fields, other: "علی" }) })],
    [
      "a compressed body",
      made({
        headers: [...(made().headers ?? []), ["Content-Encoding", "gzip"]],
        body: gzipSync(JSON.stringify(fields)),
      }),
    ],
    ["an unknown encoding", made({ headers: [json, ["Content-Encoding", "br"]] })],
    ["a repeated header", made({ headers: [json, ["Authorization", "Bearer a"], ["Authorization", "Bearer b"]] })],
    ["a header with bytes above ASCII", made({ headers: [json, ["Authorization", "Bearer \u00e9"]] })],
    ["another method", made({ method: "PUT" })],
    ["a deletion", { method: "DELETE", url: path }],
    ["a read", { method: "GET", url: path }],
    ["HEAD", { method: "HEAD", url: path }],
    ["an unusual method", { method: "OPTIONS", url: path }],
    ["a slash at the end", made({ url: `${path}/` })],
    ["an unknown path", made({ url: `/${gateway}/none` })],
    ["the gateway's name alone", made({ url: `/${gateway}` })],
    ["a doubled slash", made({ url: path.replace(/\//g, "//").slice(1) })],
    ["dots in the path", made({ url: `/${gateway}/x/%2e%2e/none` })],
    ["escapes in the path", made({ url: `${path}/%E0%A4%A/%41%zz/a%2Fb` })],
    ["a query", made({ url: `${path}?a=1&a=2&%D8%B9=x+y%20z&b='"<>` })],
    ["a query mark alone", made({ url: `${path}?` })],
  ])("to %s", async (_, call) => {
    const { both, inside, outside } = await setUp({ ...options, bodyLimit: 4096 });
    const [fetched, sent] = await both(call);
    expect(sent).toEqual(fetched);
    expect(outside.log().map(withoutConnection)).toEqual(inside.log().map(withoutConnection));
    expect(inside.log()).toHaveLength(1);
  });

  test.each(["http-500", "bad-gateway", "rate-limited", "truncated-body", "refused-with-200", "clock-skew"] as const)(
    "under the fault %s",
    async (kind) => {
      const { both } = await setUp({ ...options, faults: [{ kind, gateway }] });
      const [fetched, sent] = await both(made());
      expect(sent).toEqual(fetched);
    },
  );
});

test("the headers of a signed response to an old token come in alphabetical order over HTTP", async () => {
  const { outside } = await setUp();
  const { token } = outside.credentials().irandargah ?? {};
  await outside.act("irandargah", "rotate-token");
  const [server] = open;
  const { rawHeaders } = await new Promise<IncomingMessage>((resolve) => {
    const headers = { Authorization: `Bearer ${token}` };
    sendOverHttp({ port: server?.port, path: "/irandargah/v2/transactions", headers }, resolve).end();
  });
  const names = rawHeaders.filter((name, at) => at % 2 === 0 && !ofConnection.has(name.toLowerCase()));
  expect(names).toContain("x-response-signature");
  expect(names).toContain("x-token-deprecated");
  expect(names).toEqual([...names].sort());
});

/** Leaves out the headers that only a connection has. */
function withoutConnection({ requestHeaders, ...entry }: ReturnType<Sandbox["log"]>[number]) {
  const kept = Object.entries(requestHeaders).filter(([name]) => !ofConnection.has(name));
  return { ...entry, requestHeaders: kept };
}
