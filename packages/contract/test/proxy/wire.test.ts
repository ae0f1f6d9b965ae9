import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { type ProxyReport, startProxy } from "../../src/index.ts";
import { listenOnLoopback } from "../../src/net/listen.ts";
import { bodyOf, crlf, headOf, startGateway, talk } from "../support/wire.ts";

async function startBefore(port: number, base = "") {
  const reports: ProxyReport[] = [];
  const target = base.startsWith("https:") ? `${base}:${port}` : `http://127.0.0.1:${port}${base}`;
  const proxy = await startProxy({ gateway: "inopal", target, onReport: (report) => reports.push(report) });
  onTestFinished(proxy.close);
  const reported = async () => {
    await expect.poll(() => reports.length).toBe(1);
    return reports[0] as ProxyReport;
  };
  return { proxy, reports, reported };
}

describe("what goes through the proxy", () => {
  test("keeps its bytes: the path, the spelling, order and repetition of headers, and the body", async () => {
    const body = Buffer.from([0, 255, 128, 10, 13, 0xd9, 0xbe]);
    const response = gzipSync(Buffer.from('{"status":"1",\n "a":1.0}'));
    const gateway = await startGateway((socket, seen) => {
      if (!seen.endsWith(body.toString("latin1"))) return;
      const head = crlf([
        "HTTP/1.1 418 I am a \xe9 gateway",
        ...["content-TYPE: application/json", "Set-Cookie: a=1", "X-Odd:   spaced  ", "Set-Cookie: b=2"],
        ...["Content-Encoding: gzip", `Content-Length: ${response.length}`, "Keep-Alive: timeout=9"],
        ...["Connection: close, X-Hop", "X-Hop: mine", "", ""],
      ]);
      socket.write(Buffer.concat([Buffer.from(head, "latin1"), response]));
    });
    const { proxy } = await startBefore(gateway.port, "/base/");
    const path = "/a%2Fb//../c;x?q=%D8%B3&q=a+b&&=%zz";
    const request = Buffer.concat([
      Buffer.from(
        crlf([
          `POST ${path} HTTP/1.1`,
          ...["x-ONE: 1", "Host: proxy.example", "X-one: 2", "authorization: Bearer canary", "Accept-Encoding: br"],
          ...["Connection: keep-alive, x-hop", "X-HOP: mine", "Content-Type: text/odd", "User-Agent: caf\xe9"],
          ...[`content-length: ${body.length}`, "", ""],
        ]),
        "latin1",
      ),
      body,
    ]);
    const came = await talk(proxy.url, request, response.toString("latin1"));

    const [seen = ""] = gateway.seen;
    expect(headOf(seen)).toEqual([
      `POST /base${path} HTTP/1.1`,
      ...["x-ONE: 1", `Host: 127.0.0.1:${gateway.port}`, "X-one: 2", "authorization: Bearer canary"],
      ...["Accept-Encoding: br", "Content-Type: text/odd", "User-Agent: caf\xe9", `content-length: ${body.length}`],
      // These belong to this connection only.
      "Connection: close",
    ]);
    expect(bodyOf(seen)).toBe(body.toString("latin1"));
    expect(headOf(came)).toEqual([
      "HTTP/1.1 418 I am a \xe9 gateway",
      ...["content-TYPE: application/json", "Set-Cookie: a=1", "X-Odd: spaced", "Set-Cookie: b=2"],
      ...["Content-Encoding: gzip", `Content-Length: ${response.length}`, "Connection: keep-alive"],
      "Keep-Alive: timeout=5",
    ]);
    expect(bodyOf(came)).toBe(response.toString("latin1"));
  });

  test.each(["POST", "DELETE"])("a chunked body stays chunked, with its trailers (%s)", async (method) => {
    const chunked = crlf(["2", "ab", "1", "c", "0", "X-Sum: 7", "", ""]);
    const gateway = await startGateway((socket, seen) => {
      if (!seen.endsWith("X-Sum: 7\r\n\r\n")) return;
      socket.write(crlf(["HTTP/1.1 200 ", "Transfer-Encoding: chunked", "Trailer: X-Sum", "", chunked]));
    });
    const { proxy } = await startBefore(gateway.port);
    const request = crlf([`${method} / HTTP/1.1`, "Host: h", "transfer-encoding: chunked", "", chunked]);
    const came = await talk(proxy.url, request, "X-Sum: 7\r\n\r\n");
    for (const message of [gateway.seen[0] ?? "", came]) {
      // The boundaries of chunks have no meaning.
      expect(bodyOf(message)).toMatch(/^(?:2\r\nab\r\n1\r\nc|3\r\nabc)\r\n0\r\nX-Sum: 7\r\n\r\n$/);
    }
    expect(headOf(came)[0]).toBe("HTTP/1.1 200 ");
  });

  test.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["Deflate", deflateRawSync],
    ["br", brotliCompressSync],
    ["zstd", zstdCompressSync],
    ["br, gzip", (text: string) => gzipSync(brotliCompressSync(text))],
  ])("a body in %s is judged by its decoded content", async (encoding, encode) => {
    const response = encode('{"status":"text","message":"no"}');
    const gateway = await startGateway((socket) => {
      const lines = ["HTTP/1.1 200 OK", "Content-Type: application/json", `Content-Encoding: ${encoding}`];
      socket.write(
        Buffer.concat([Buffer.from(crlf([...lines, `Content-Length: ${response.length}`, "", ""])), response]),
      );
    });
    const { proxy, reported } = await startBefore(gateway.port);
    const head = ["POST /api/pardakht/create HTTP/1.1", "Host: h", "Content-Length: 0", "", ""];
    const came = await talk(proxy.url, crlf(head), response.toString("latin1"));
    expect(bodyOf(came)).toBe(response.toString("latin1"));
    const { problem, response: findings } = await reported();
    expect(problem).toBeUndefined();
    expect(findings.map(({ pointer, keyword }) => `${pointer} ${keyword}`)).toContain("/data required");
  });

  test("a response without a body stays without one, and keeps its Content-Length", async () => {
    const gateway = await startGateway((socket) =>
      socket.write(crlf(["HTTP/1.1 200 OK", "Content-Length: 12", "", ""])),
    );
    const { proxy } = await startBefore(gateway.port);
    const came = await talk(proxy.url, crlf(["HEAD /x HTTP/1.1", "Host: h", "", ""]), "\r\n\r\n");
    expect(headOf(came)).toContain("Content-Length: 12");
    expect(bodyOf(came)).toBe("");
  });
});

test.each([
  ["/x?y", "/base/x?y", "/x"],
  ["/base/~pay/1", "/base/~pay/1", "/~pay/1"],
  ["/basement", "/base/basement", "/basement"],
  // Not another host's.
  ["//host/api/pardakht/create", "/base//host/api/pardakht/create", "//host/api/pardakht/create"],
])("behind a base path %s is %s, also for links of the gateway's own pages", async (path, expected, reportedPath) => {
  const gateway = await startGateway((socket) => socket.write(crlf(["HTTP/1.1 200 OK", "Content-Length: 0", "", ""])));
  const { proxy, reported } = await startBefore(gateway.port, "/base");
  await fetch(`${proxy.url}${path}`);
  expect(headOf(gateway.seen[0] ?? "")[0]).toBe(`GET ${expected} HTTP/1.1`);
  expect(await reported()).toMatchObject({ path: reportedPath, operation: undefined });
});

test("a target with https is called over TLS only", async () => {
  const gateway = await startGateway((socket) => socket.destroy());
  const { proxy } = await startBefore(gateway.port, "https://127.0.0.1");
  expect((await fetch(`${proxy.url}/x`)).status).toBe(502);
  // A handshake begins with 0x16, and names no path.
  expect(gateway.seen[0]?.charCodeAt(0)).toBe(0x16);
});

describe("what goes wrong behind or before the proxy", () => {
  test("an unreachable gateway is 502, and reported", async () => {
    const { proxy, reported } = await startBefore(9);
    const response = await fetch(`${proxy.url}/x`, { method: "POST", body: "{}" });
    expect(response.status).toBe(502);
    expect(await response.json()).toEqual({
      error: "http://127.0.0.1:9 cannot be reached: connect ECONNREFUSED 127.0.0.1:9",
    });
    expect(await reported()).toMatchObject({ status: undefined, problem: expect.stringContaining("ECONNREFUSED") });
  });

  test("a response that breaks off breaks off for the caller, too", async () => {
    const gateway = await startGateway((socket) => {
      socket.write(crlf(["HTTP/1.1 200 OK", "Content-Length: 100", "", "half"]), () => socket.destroy());
    });
    const { proxy, reported } = await startBefore(gateway.port);
    await expect(fetch(`${proxy.url}/x`).then((response) => response.text())).rejects.toThrow();
    expect(await reported()).toMatchObject({ status: 200, problem: expect.stringContaining("interrupted") });
  });

  test("an impossible response breaks off, and does not leave the caller waiting", async () => {
    const gateway = await startGateway((socket) => void socket.write("HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n"));
    const { proxy, reported } = await startBefore(gateway.port);
    await expect(fetch(`${proxy.url}/x`)).rejects.toThrow();
    expect(await reported()).toMatchObject({ status: 99, problem: expect.stringContaining("interrupted") });
  });

  test("a caller who disconnects ends the call to the gateway, which is not repeated", async () => {
    const gateway = await startGateway(() => {});
    const { proxy, reported } = await startBefore(gateway.port);
    const controller = new AbortController();
    const call = fetch(`${proxy.url}/x`, { signal: controller.signal });
    await expect.poll(() => gateway.seen[0]).toContain("\r\n\r\n");
    controller.abort();
    await expect(call).rejects.toThrow();
    expect(await reported()).toMatchObject({ problem: "The caller went away before a response came." });
    await expect
      .poll(() => [...gateway.sockets].every(({ destroyed, readableEnded }) => destroyed || readableEnded))
      .toBe(true);
    expect(gateway.seen).toHaveLength(1);
  });

  test("a refusal that comes before the whole request reaches the caller", async () => {
    const refusal = crlf(["HTTP/1.1 413 Too Large", "Content-Length: 3", "Connection: close", "", "no!"]);
    const gateway = await startGateway((socket) => void socket.end(refusal));
    const { proxy, reported } = await startBefore(gateway.port);
    const request = crlf(["POST /x HTTP/1.1", "Host: h", "Content-Length: 1000", "", "begins"]);
    expect(bodyOf(await talk(proxy.url, request, "no!"))).toBe("no!");
    expect(await reported()).toMatchObject({ status: 413, problem: expect.stringContaining("interrupted") });
  });

  test("it is not a general proxy", async () => {
    const gateway = await startGateway(() => {});
    const { proxy, reported } = await startBefore(gateway.port);
    const came = await talk(
      proxy.url,
      crlf(["GET http://other.example/x HTTP/1.1", "Host: other.example", "", ""]),
      /\}\n/,
    );
    expect(headOf(came)[0]).toBe("HTTP/1.1 400 Bad Request");
    expect((await reported()).problem).toContain('Call it by a path, not by "http://other.example/x"');
    expect(gateway.seen).toEqual([]);
  });

  test("a body in an unknown or broken encoding goes through, and is reported as not judged", async () => {
    for (const [encoding, why] of [
      ["compress", "the encoding compress is not known"],
      ["gzip", "incorrect header check"],
    ] as const) {
      const gateway = await startGateway((socket) => {
        socket.write(crlf(["HTTP/1.1 200 OK", `Content-Encoding: ${encoding}`, "Content-Length: 2", "", "{}"]));
      });
      const { proxy, reported } = await startBefore(gateway.port);
      const came = await talk(proxy.url, crlf(["GET /x HTTP/1.1", "Host: h", "", ""]), "{}");
      expect(bodyOf(came)).toBe("{}");
      expect(await reported()).toMatchObject({ status: 200, problem: `It could not be judged: ${why}.` });
    }
  });
});

test("a port in use is reported", async () => {
  const { createServer: createHttpServer } = await import("node:http");
  const taken = await listenOnLoopback(createHttpServer(), 0);
  onTestFinished(taken.close);
  const port = Number(new URL(taken.url).port);
  await expect(startProxy({ gateway: "inopal", target: "http://127.0.0.1:9", port })).rejects.toMatchObject({
    code: "EADDRINUSE",
  });
});
