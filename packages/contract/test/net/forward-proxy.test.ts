import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { deflateRawSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { createTarget, runContract, startProxy } from "../../src/index.ts";
import { forwardProxyFor } from "../../src/net/forward-proxy.ts";
import { sendAlone, sendFromHere } from "../../src/net/send-from-here.ts";

afterEach(() => vi.unstubAllEnvs());

/** A forward proxy that records its requests, and is the gateway itself. */
async function startForward(onConnect: "opens" | "refuses" = "opens") {
  const asked: { target: string; headers: IncomingMessage["headers"]; body: string }[] = [];
  const server = createServer(async (incoming, outgoing) => {
    let body = "";
    for await (const chunk of incoming) body += chunk;
    asked.push({ target: incoming.url ?? "", headers: incoming.headers, body });
    outgoing.setHeader("Content-Type", "application/json").end('{"status":0,"errors":["x"]}');
  });
  const tunnelled: Buffer[] = [];
  server.on("connect", (incoming, socket) => {
    asked.push({ target: `CONNECT ${incoming.url}`, headers: incoming.headers, body: "" });
    socket.on("error", () => {});
    if (onConnect === "refuses") return socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    socket.once("data", (chunk: Buffer) => {
      tunnelled.push(chunk);
      socket.destroy();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv("NODE_USE_ENV_PROXY", "1");
  vi.stubEnv("HTTP_PROXY", `http://user:p%40ss@${address}`);
  vi.stubEnv("HTTPS_PROXY", `http://${address}`);
  vi.stubEnv("NO_PROXY", "127.0.0.1");
  return { asked, tunnelled };
}

async function callThrough(target: string) {
  const proxy = await startProxy({ gateway: "vandar", target });
  onTestFinished(proxy.close);
  const response = await fetch(`${proxy.url}/api/v4/send?a=1`, { method: "POST", body: "{}" });
  return { status: response.status, text: await response.text() };
}

describe("the proxy behind a forward proxy", () => {
  test("requests the absolute http address, with the user and password of the proxy's address", async () => {
    const { asked } = await startForward();
    expect(await callThrough("http://gateway.invalid/base")).toMatchObject({ status: 200 });
    expect(asked).toMatchObject([{ target: "http://gateway.invalid/base/api/v4/send?a=1", body: "{}" }]);
    expect(asked[0]?.headers).toMatchObject({
      host: "gateway.invalid",
      "proxy-authorization": `Basic ${Buffer.from("user:p@ss").toString("base64")}`,
    });
  });

  test("requests a tunnel to an https address, and starts TLS in it with the gateway's name", async () => {
    const { asked, tunnelled } = await startForward();
    expect(await callThrough("https://gateway.invalid")).toMatchObject({ status: 502 });
    expect(asked.map(({ target }) => target)).toEqual(["CONNECT gateway.invalid:443"]);
    expect(tunnelled[0]?.[0]).toBe(0x16);
    expect(tunnelled[0]?.toString("latin1")).toContain("gateway.invalid");
  });

  test("reports that the tunnel was refused", async () => {
    await startForward("refuses");
    expect(await callThrough("https://gateway.invalid")).toMatchObject({
      status: 502,
      text: expect.stringContaining("refused CONNECT with HTTP 403"),
    });
  });

  test("connects directly to hosts in NO_PROXY", async () => {
    const { asked } = await startForward();
    expect((await callThrough("http://127.0.0.1:9")).text).toContain("ECONNREFUSED");
    expect(asked).toEqual([]);
  });
});

test.each([
  ["http://a.example/", { NODE_USE_ENV_PROXY: "1", HTTP_PROXY: "http://p:3128" }, "p:3128"],
  ["http://a.example/", { NODE_OPTIONS: "--use-env-proxy", HTTP_PROXY: "http://p:3128" }, "p:3128"],
  ["http://a.example/", { HTTP_PROXY: "http://p:3128" }, undefined],
  ["http://a.example/", { NODE_USE_ENV_PROXY: "0", HTTP_PROXY: "http://p:3128" }, undefined],
  ["https://a.example/", { NODE_USE_ENV_PROXY: "1", HTTP_PROXY: "http://p:3128" }, undefined],
  ["https://a.example/", { NODE_USE_ENV_PROXY: "1", HTTPS_PROXY: "http://p" }, "p:80"],
  ["http://a.example/", { NODE_USE_ENV_PROXY: "1", http_proxy: "http://q:1", HTTP_PROXY: "http://p:2" }, "q:1"],
  ...[
    ["*", undefined],
    ["a.example", undefined],
    [".example", undefined],
    ["*.example", undefined],
    ["b.example, A.EXAMPLE", undefined],
    ["example", undefined],
    ["a.example:80", undefined],
    ["a.example:8080", "p:1"],
    ["xample", "p:1"],
    ["", "p:1"],
  ].map(([no, expected]): [string, Record<string, string>, string | undefined] => [
    "http://a.example/",
    { NODE_USE_ENV_PROXY: "1", HTTP_PROXY: "http://p:1", NO_PROXY: no ?? "" },
    expected,
  ]),
  ["http://[::1]:3000/", { NODE_USE_ENV_PROXY: "1", HTTP_PROXY: "http://p:1", NO_PROXY: "::1" }, undefined],
])("%s with %j goes through %s", (url, env, expected) => {
  const found = forwardProxyFor(new URL(url), env);
  expect(found && `${found.hostname}:${found.port}`).toBe(expected);
});

test("an unusable address of a proxy is named", () => {
  const env = { NODE_USE_ENV_PROXY: "1", HTTP_PROXY: "socks5://p:1080" };
  expect(() => forwardProxyFor(new URL("http://a.example/"), env)).toThrow(/^HTTP_PROXY is not the address of a proxy/);
});

describe("what a run sends", () => {
  /** A gateway on this machine that compresses its responses. */
  async function startPacked(encoding: string, body: Buffer) {
    const seen: IncomingMessage[] = [];
    const server = createServer((incoming, outgoing) => {
      seen.push(incoming);
      outgoing.writeHead(422, {
        "Content-Encoding": encoding,
        "Content-Length": body.length,
        "Set-Cookie": ["a=1", "b=2"],
      });
      outgoing.end(body);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    return { seen, port: (server.address() as AddressInfo).port };
  }

  test.each([
    ["gzip", gzipSync],
    ["deflate", deflateRawSync],
  ])(
    "without fetch's own proxies the response is the same (%s), and its headers describe the decoded body",
    async (encoding, pack) => {
      const { port, seen } = await startPacked(encoding, pack('{"a":"پ"}'));
      const request = () =>
        new Request(`http://127.0.0.1:${port}/x?y`, { method: "POST", body: "{}", headers: { "X-A": "1" } });
      const [ours, usual] = [await sendAlone(request()), await fetch(request())];
      expect([ours.status, await ours.text()]).toEqual([usual.status, await usual.text()]);
      expect(ours.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
      expect([ours.headers.get("Content-Encoding"), ours.headers.get("Content-Length")]).toEqual([null, null]);
      expect(seen.map(({ method, url, headers }) => [method, url, headers["x-a"], headers["content-length"]])).toEqual([
        ["POST", "/x?y", "1", "2"],
        ["POST", "/x?y", "1", "2"],
      ]);
    },
  );

  test("reaches names below .localhost, which many systems do not resolve, and keeps the name", async () => {
    const { port, seen } = await startPacked("identity", Buffer.from("here"));
    const response = await sendFromHere(new Request(`http://vandar.localhost:${port}/`));
    expect(await response.text()).toBe("here");
    expect(seen[0]?.headers.host).toBe(`vandar.localhost:${port}`);
  });

  test("is aborted by the signal, with its reason", async () => {
    const server = createServer(() => {}).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const controller = new AbortController();
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const sent = sendAlone(new Request(url, { signal: controller.signal }));
    server.once("request", () => controller.abort(new Error("enough")));
    await expect(sent).rejects.toThrow("enough");
  });

  test("goes through the forward proxy, too", async () => {
    const { asked } = await startForward();
    const target = await createTarget({
      gateway: "vandar",
      baseUrl: "http://gateway.invalid",
      credentials: { apiKey: "k" },
    });
    onTestFinished(target.close);
    await runContract({ target, only: ["verifyPayment"], timeoutMilliseconds: 5000 });
    expect(asked.length).toBeGreaterThan(5);
    expect(new Set(asked.map(({ target }) => new URL(target).origin))).toEqual(new Set(["http://gateway.invalid"]));
  });
});
