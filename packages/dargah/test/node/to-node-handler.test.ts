import { createServer, type IncomingMessage, type ServerResponse, request as send } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { DargahError } from "../../src/errors/index.ts";
import { payerTexts } from "../../src/errors/payer-texts.ts";
import {
  type NodeRequest,
  sendWebResponse,
  toNodeHandler,
  toWebRequest,
  type WebRequestOptions,
} from "../../src/node/index.ts";

let close = () => {};
afterEach(() => close());

type Handler = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

async function serve(handler: Handler): Promise<string> {
  const server = createServer((incoming, outgoing) => void handler(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  close = () => void server.close();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server that converts each request to a Web one, with the results. */
async function serveRequests(
  options: WebRequestOptions = {},
  change: (incoming: IncomingMessage) => NodeRequest = (i) => i,
) {
  const seen: (Request | unknown)[] = [];
  const origin = await serve(async (incoming, outgoing) => {
    seen.push(await toWebRequest(change(incoming), options).catch((error: unknown) => error));
    outgoing.end();
  });
  return { origin, seen: seen as (Request & { code?: string })[] };
}

describe("a request of Node.js", () => {
  test("keeps every byte of its body, its method, address and repeated headers", async () => {
    const { origin, seen } = await serveRequests();
    const bytes = new Uint8Array([0, 255, 10, 13, 0xef, 0xbb, 0xbf, 0xc3, 0x28]);
    const outgoing = send(`${origin}/a%20b?q=1&q=2`, {
      method: "PUT",
      headers: { "X-Twice": ["1", "2"], "Content-Type": "x/y" },
    });
    await new Promise<void>((resolve) => outgoing.on("response", (r) => r.resume().on("end", resolve)).end(bytes));
    const [request] = seen;
    expect(request?.method).toBe("PUT");
    expect(request?.url).toBe(`${origin}/a%20b?q=1&q=2`);
    expect(request?.headers.get("X-Twice")).toBe("1, 2");
    expect(request?.headers.get("Content-Type")).toBe("x/y");
    expect(new Uint8Array((await request?.arrayBuffer()) ?? [])).toEqual(bytes);
  });

  test.each(["GET", "HEAD"])("%s has no body", async (method) => {
    const { origin, seen } = await serveRequests();
    await fetch(`${origin}/`, { method });
    expect(seen[0]?.body).toBeNull();
  });

  test.each([
    ["https://shop.example", "https://shop.example/return?a=1"],
    ["https://shop.example/", "https://shop.example/return?a=1"],
    ["https://shop.example:8443/under", "https://shop.example:8443/return?a=1"],
  ])("has the given origin %s", async (origin, url) => {
    const { origin: at, seen } = await serveRequests({ origin });
    await fetch(`${at}/return?a=1`, { headers: { "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http" } });
    expect(seen[0]?.url).toBe(url);
  });

  test("does not trust forwarded headers, or a path that looks like another host", async () => {
    const { origin, seen } = await serveRequests();
    await fetch(`${origin}//evil.example/return`, { headers: { "X-Forwarded-Host": "evil.example" } });
    expect(seen[0]?.url).toBe(`${origin}//evil.example/return`);
  });

  test.each([
    ["http://shop.example/return?token=x", undefined, "http://shop.example/return?token=x"],
    ["HTTP://SHOP.EXAMPLE:80/return?token=x", undefined, "http://shop.example/return?token=x"],
    ["http://user:secret@shop.example/return", undefined, "http://shop.example/return"],
    ["http://shop.example?token=x", undefined, "http://shop.example/?token=x"],
    ["http://shop.example//evil.example/return", undefined, "http://shop.example//evil.example/return"],
    ["http://evil.example/return?token=x", "https://shop.example", "https://shop.example/return?token=x"],
    ["https://evil.example", "https://shop.example", "https://shop.example/"],
    ["http:///return", "https://shop.example", "https://shop.example/http:///return"],
  ])("uses the full URL %s of a proxy's request line, with the origin %s", async (target, origin, url) => {
    const { origin: at, seen } = await serveRequests({ ...(origin && { origin }) });
    const socket = connect(Number(new URL(at).port), "127.0.0.1");
    socket.end(`GET ${target} HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n`);
    await new Promise((resolve) => socket.resume().on("close", resolve));
    expect(seen[0]?.url).toBe(url);
  });

  test("uses the full path behind an Express router", async () => {
    const { origin, seen } = await serveRequests({}, (incoming) =>
      Object.assign(incoming, { originalUrl: "/shop/return", url: "/return" }),
    );
    await fetch(`${origin}/shop/return`);
    expect(seen[0]?.url).toBe(`${origin}/shop/return`);
  });

  test.each([
    [9, undefined],
    [10, undefined],
    [11, "request_unusable"],
  ])("of %i bytes where 10 are allowed: %s", async (length, code) => {
    const { origin, seen } = await serveRequests({ maxBytes: 10 });
    await fetch(origin, { method: "POST", body: "a".repeat(length) }).catch(() => {});
    expect(seen[0]?.code).toBe(code);
  });

  test("on an encrypted connection is https", async () => {
    const { origin, seen } = await serveRequests({}, (incoming) =>
      Object.assign(incoming, { socket: { encrypted: true } }),
    );
    await fetch(`${origin}/a`);
    expect(seen[0]?.url).toBe(`${origin.replace("http:", "https:")}/a`);
  });

  test("with an invalid Host is refused", async () => {
    const { origin, seen } = await serveRequests();
    const socket = connect(Number(new URL(origin).port), "127.0.0.1");
    socket.end("GET / HTTP/1.1\r\nHost: a b<>\r\nConnection: close\r\n\r\n");
    await new Promise((resolve) => socket.resume().on("close", resolve));
    expect(seen[0]?.code).toBe("request_unusable");
  });
});

describe("a connection with a raw request", () => {
  async function say(origin: string, text: string) {
    const socket = connect(Number(new URL(origin).port), "127.0.0.1");
    await new Promise<void>((resolve) => socket.write(text, () => resolve()));
    return socket;
  }

  test("that breaks off within the body is an unusable request", async () => {
    let arrived = () => {};
    const started = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    let end: (error: unknown) => void = () => {};
    const ended = new Promise<unknown>((resolve) => {
      end = resolve;
    });
    const origin = await serve(async (incoming) => {
      const request = toWebRequest(incoming);
      arrived();
      end(await request.catch((error: unknown) => error));
    });
    const socket = await say(origin, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc");
    await started;
    socket.destroy();
    expect(await ended).toMatchObject({ code: "request_unusable", cause: expect.anything() });
  });

  test("with the method TRACE is an unusable request", async () => {
    const { origin, seen } = await serveRequests();
    const socket = await say(origin, "TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    await new Promise((resolve) => socket.resume().on("close", resolve));
    expect(seen[0]?.code).toBe("request_unusable");
  });
});

describe("a listener of Node.js", () => {
  async function listen(
    handle: (request: Request) => Response | Promise<Response>,
    options: { maxBytes?: number } = {},
  ) {
    const errors: unknown[] = [];
    const origin = await serve(toNodeHandler(handle, { ...options, onError: (error) => errors.push(error) }));
    return { origin, errors };
  }

  test("sends the handler's response", async () => {
    const { origin, errors } = await listen(async (request) => new Response(`got ${await request.text()}`));
    expect(await (await fetch(origin, { method: "POST", body: "it" })).text()).toBe("got it");
    expect(errors).toEqual([]);
  });

  test.each<[string, () => Response]>([
    [
      "throws",
      () => {
        throw new Error("secret of the shop");
      },
    ],
    [
      "returns a body that fails",
      () => {
        const body = new ReadableStream({ start: (controller) => controller.error(new Error("secret of the shop")) });
        return new Response(body, { headers: { "Set-Cookie": "paid=1", "X-One": "1" } });
      },
    ],
  ])("sends HTTP 500, reports why and keeps running when the handler %s", async (_, handle) => {
    const { origin, errors } = await listen(handle);
    for (const count of [1, 2]) {
      const response = await fetch(origin);
      expect(response.status).toBe(500);
      const page = await response.text();
      expect(page).toContain(payerTexts.shopFailed.fa);
      expect(page).not.toContain("secret");
      expect(response.headers.getSetCookie()).toEqual([]);
      expect(response.headers.has("X-One")).toBe(false);
      await expect.poll(() => errors).toHaveLength(count);
    }
  });

  test("sends HTTP 400 for an unusable request, and the handler does not run", async () => {
    let runs = 0;
    const { origin, errors } = await listen(
      () => {
        runs += 1;
        return new Response();
      },
      { maxBytes: 2 },
    );
    expect((await fetch(origin, { method: "POST", body: "long" })).status).toBe(400);
    await expect.poll(() => errors).toMatchObject([{ code: "request_unusable" }]);
    expect(runs).toBe(0);
  });

  test("sends the payer's text for a DargahError, and HTTP 400 for an unusable callback", async () => {
    const { origin } = await listen(() => {
      throw new DargahError("callback_invalid", "no reference", { operation: "callback" });
    });
    const response = await fetch(origin);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(payerTexts.returnUnusable.fa);
  });

  test.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a string", "paid"],
    ["its own object", { status: 200 }],
  ])("sends an error page when the handler returns %s", async (_, given) => {
    const { origin, errors } = await listen(() => given as Response);
    const response = await fetch(origin);
    expect([response.status, (await response.text()).length > 100]).toEqual([500, true]);
    expect(errors).toMatchObject([{ code: "invalid_option" }]);
  });

  test.each<[string, () => unknown]>([
    [
      "throws",
      () => {
        throw new Error("the log is full");
      },
    ],
    ["rejects", () => Promise.reject(new Error("the log is full"))],
  ])("never rejects, even if onError %s", async (_, onError) => {
    const handler = toNodeHandler(
      () => {
        throw new Error("first");
      },
      { onError },
    );
    const ended: unknown[] = [];
    const origin = await serve(async (incoming, outgoing) => {
      ended.push(await handler(incoming, outgoing).catch((error: unknown) => error));
    });
    expect((await fetch(origin)).status).toBe(500);
    await expect.poll(() => ended).toEqual([undefined]);
  });

  test("does not touch a response that other code has sent meanwhile", async () => {
    const errors: unknown[] = [];
    const handler = toNodeHandler(() => new Response("late"), { onError: (error) => errors.push(error) });
    const origin = await serve(async (incoming, outgoing) => {
      outgoing.writeHead(503).end("the framework's own timeout");
      await handler(incoming, outgoing);
    });
    const response = await fetch(origin);
    expect([response.status, await response.text()]).toEqual([503, "the framework's own timeout"]);
    expect(errors).toEqual([]);
  });

  test("does not wait for the response's body after the client has disconnected", async () => {
    let ended = false;
    const leaving = new AbortController();
    const handler = toNodeHandler(() => {
      setImmediate(() => leaving.abort());
      return new Response(new ReadableStream({ pull: () => new Promise(() => {}) }));
    });
    const origin = await serve(async (incoming, outgoing) => {
      await handler(incoming, outgoing);
      ended = true;
    });
    await expect(fetch(origin, { signal: leaving.signal })).rejects.toThrow();
    await expect.poll(() => ended).toBe(true);
  });

  test("aborts the request's signal when the client disconnects, not when it has its response", async () => {
    const signals: AbortSignal[] = [];
    let leave: () => void = () => {};
    const { origin } = await listen(async ({ signal, url }) => {
      signals.push(signal);
      if (!url.endsWith("/wait")) return new Response("at once");
      const aborted = new Promise((resolve) => signal.addEventListener("abort", resolve));
      leave();
      await aborted;
      return new Response();
    });
    await (await fetch(origin)).text();
    const leaving = new AbortController();
    leave = () => leaving.abort();
    await expect(fetch(`${origin}/wait`, { signal: leaving.signal })).rejects.toThrow();
    await expect.poll(() => signals.map(({ aborted }) => aborted)).toEqual([false, true]);
  });
});

describe("a body that was already read", () => {
  test("is recognised if it was parsed", async () => {
    const { origin, seen } = await serveRequests();
    close();
    const parsed = await serve(async (incoming, outgoing) => {
      for await (const _ of incoming);
      seen.push(
        (await toWebRequest(Object.assign(incoming, { body: { a: 1 } })).catch((error: unknown) => error)) as Request,
      );
      outgoing.end();
    });
    await fetch(parsed, { method: "POST", body: "a=1" });
    expect(origin).not.toBe(parsed);
    expect(seen[0]).toMatchObject({
      code: "request_unusable",
      message: expect.stringContaining("before express.json()"),
    });
  });

  test.each<[string, object]>([
    ["rawBody as bytes", { rawBody: new TextEncoder().encode("raw"), body: { parsed: true } }],
    ["rawBody as a string", { rawBody: "raw", body: { parsed: true } }],
    ["body as bytes", { body: new TextEncoder().encode("raw") }],
    ["body as a string", { body: "raw" }],
  ])("is read from %s", async (_, kept) => {
    const { origin, seen } = await serveRequests({}, (incoming) => Object.assign(incoming, kept));
    await fetch(origin, { method: "POST", body: "another" });
    expect(await seen[0]?.text()).toBe("raw");
  });

  test("is still refused if it is too long", async () => {
    const { origin, seen } = await serveRequests({ maxBytes: 2 }, (incoming) =>
      Object.assign(incoming, { rawBody: "raw" }),
    );
    await fetch(origin, { method: "POST", body: "a" });
    expect(seen[0]?.code).toBe("request_unusable");
  });
});

test.each([0, -1, 1.5, Number.NaN])("maxBytes %s is refused", async (maxBytes) => {
  const incoming = { rawHeaders: [], async *[Symbol.asyncIterator]() {} };
  await expect(toWebRequest(incoming, { maxBytes })).rejects.toMatchObject({ code: "invalid_option" });
});

test.each(["shop.example", "ftp://shop.example", ""])("the origin %j is refused", async (origin) => {
  const incoming = { rawHeaders: [], async *[Symbol.asyncIterator]() {} };
  await expect(toWebRequest(incoming, { origin })).rejects.toMatchObject({ code: "invalid_option" });
});

describe("a Web Response", () => {
  test("is sent with its status, headers, each cookie and the bytes of its body", async () => {
    const bytes = new Uint8Array([0, 1, 255]);
    const origin = await serve((_, outgoing) => {
      const headers = new Headers({ "X-One": "1" });
      headers.append("Set-Cookie", "a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT");
      headers.append("Set-Cookie", "b=2");
      return sendWebResponse(new Response(bytes, { status: 201, headers }), outgoing);
    });
    const response = await fetch(origin);
    expect(response.status).toBe(201);
    expect(response.headers.get("X-One")).toBe("1");
    expect(response.headers.getSetCookie()).toEqual(["a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT", "b=2"]);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
  });

  test("without a body is sent without one", async () => {
    const origin = await serve((_, outgoing) => sendWebResponse(new Response(null, { status: 204 }), outgoing));
    expect((await fetch(origin)).status).toBe(204);
  });
});
