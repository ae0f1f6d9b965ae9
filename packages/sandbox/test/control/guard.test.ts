import { request as httpRequest } from "node:http";
import { describe, expect, test } from "vitest";
import { gatewayDefinitions, gatewayNames } from "../../src/gateways/index.ts";
import { createControl, errorOf, origin } from "../support/control.ts";

const pages = ["/", "/control", "/control/payments/pay_000001"];
const files = ["/control/app.js", "/control/style.css", "/control/icon.svg"];
const reads = ["/control/api", "/control/api/state", "/control/api/events", "/control/api/nothing"];
const json = { "Content-Type": "application/json" };

describe("a foreign host name", () => {
  test.each([...pages, ...files, ...reads])("cannot read %s", async (path) => {
    const { sandbox } = createControl();
    const response = await sandbox.fetch(new Request(`http://evil.example:4010${path}`));
    expect({ status: response.status, response: await response.json() }).toEqual({
      status: 403,
      response: errorOf("unknown-host"),
    });
  });

  test.each([
    ["http://127.0.0.1:4010", 200],
    ["http://localhost:4010", 200],
    ["http://LOCALHOST", 200],
    ["http://shop.localhost:4010", 200],
    ["http://[::1]:4010", 200],
    ["http://192.168.1.20:4010", 200],
    ["https://127.0.0.1", 200],
    ["http://sandbox:4010", 200],
    ["http://sandbox", 200],
    ["http://Box.Example:4010", 200],
    ["http://sandbox.evil.example", 403],
    ["http://localhost.evil.example", 403],
    ["http://evil-localhost", 403],
    ["http://127.0.0.1.evil.example", 403],
    ["http://127.0.0.1.nip.io:4010", 403],
  ])("%s: %i", async (address, status) => {
    const { sandbox } = createControl({ controlHosts: ["sandbox", "Box.Example"] });
    expect((await sandbox.fetch(new Request(`${address}/control/api/clock`))).status).toBe(status);
  });

  test("is refused over HTTP too, in the Host header and in the request's target", async () => {
    const { sandbox } = createControl();
    const server = await sandbox.listen();
    const ask = (path: string, host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const { port } = server;
        httpRequest({ host: "127.0.0.1", port, path, headers: { Host: host }, agent: false }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on("error", reject)
          .end();
      });
    try {
      const own = `127.0.0.1:${server.port}`;
      expect(await ask("/control/api/clock", own)).toBe(200);
      expect(await ask("/control/api/clock", `localhost:${server.port}`)).toBe(200);
      expect(await ask("/control/api/clock", `evil.example:${server.port}`)).toBe(403);
      expect(await ask("/", "evil.example")).toBe(403);
      expect(await ask("http://evil.example/control/api/clock", own)).not.toBe(200);
      expect(await ask(`http://${own}/control/api/clock`, "evil.example")).not.toBe(200);
    } finally {
      await server.close();
    }
  });

  test("is accepted if the server listens on it", async () => {
    const { sandbox } = createControl();
    const ask = (host: string) => sandbox.fetch(new Request("http://box.lan:4010/control/api/clock"), { host });
    expect((await ask("box.lan")).status).toBe(200);
    expect((await ask("127.0.0.1")).status).toBe(403);
  });
});

describe("another site", () => {
  const foreign: Record<string, string>[] = [
    { Origin: "https://evil.example" },
    { Origin: "null" },
    { Origin: "http://127.0.0.1:3000" },
    { Origin: "http://localhost:4010" },
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe" },
    { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script" },
  ];

  test.each(foreign)("with %j reads nothing and changes nothing", async (headers) => {
    const { fetch, sandbox } = createControl();
    const { id } = sandbox.seedPayment({ gateway: "vandar", amount: 1000 });
    for (const path of [...pages, ...files, ...reads]) {
      const response = await fetch(path, { headers });
      expect({ path, status: response.status, response: await response.json() }).toEqual({
        path,
        status: 403,
        response: errorOf("cross-site"),
      });
    }
    const init = { method: "POST", headers: { ...json, ...headers }, body: "{}" };
    expect((await fetch(`/control/api/payments/${id}/cancel`, init)).status).toBe(403);
    expect((await fetch("/control/api/reset", init)).status).toBe(403);
    expect((await fetch("/control/api/faults", { method: "DELETE", headers })).status).toBe(403);
    const form = { method: "POST", headers, body: new URLSearchParams({ "~back": "/" }) };
    expect((await fetch(`/control/forms/payments/${id}/cancel`, form)).status).toBe(403);
    expect((await fetch("/control/forms/reset", form)).status).toBe(403);
    expect(sandbox.payments()).toMatchObject([{ id, state: "pending" }]);
  });

  test("may link to the pages, but cannot send a form to them by navigating", async () => {
    const { fetch, sandbox } = createControl();
    const headers = { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document" };
    expect((await fetch("/control", { headers })).status).toBe(200);
    const { id } = sandbox.seedPayment({ gateway: "vandar", amount: 1000 });
    for (const path of [`/control/forms/payments/${id}/cancel`, `/control/api/payments/${id}/cancel`]) {
      const init = { method: "POST", headers: { ...json, ...headers, Origin: "https://evil.example" }, body: "{}" };
      expect((await fetch(path, init)).status).toBe(403);
    }
    expect(sandbox.payments()[0]?.state).toBe("pending");
  });

  test("is refused when its browser asks before it sends", async () => {
    const { fetch } = createControl();
    const response = await fetch("/control/api/reset", {
      method: "OPTIONS",
      headers: { Origin: "https://evil.example", "Access-Control-Request-Method": "POST" },
    });
    expect(response.status).toBe(403);
    expect([...response.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});

describe("the page's own site", () => {
  test.each<[Record<string, string>, number]>([
    [{}, 200],
    [{ Origin: origin }, 200],
    [{ Origin: origin, "Sec-Fetch-Site": "same-origin" }, 200],
    [{ "Sec-Fetch-Site": "none" }, 200],
  ])("calls the API with %j", async (headers, status) => {
    const { fetch } = createControl();
    const init = { method: "POST", headers: { ...json, ...headers }, body: '{"advance":"1m"}' };
    expect((await fetch("/control/api/clock", init)).status).toBe(status);
  });

  test.each<[string, Record<string, string>, number]>([
    ["with its origin", { Origin: origin }, 303],
    ["from the same origin, according to the browser", { "Sec-Fetch-Site": "same-origin" }, 303],
    ["that does not say where it comes from", {}, 403],
    ["that a user has entered", { "Sec-Fetch-Site": "none" }, 403],
    ["as JSON", { Origin: origin, ...json }, 403],
    ["as plain text", { Origin: origin, "Content-Type": "text/plain" }, 403],
  ])("a form %s", async (_, headers, status) => {
    const { fetch, sandbox } = createControl();
    const before = sandbox.clock.now();
    const type = "application/x-www-form-urlencoded;charset=UTF-8";
    const init = { method: "POST", headers: { "Content-Type": type, ...headers }, body: "advance=1m" };
    expect((await fetch("/control/forms/clock", init)).status).toBe(status);
    expect(sandbox.clock.now() - before).toBe(status === 303 ? 60_000 : 0);
  });
});

describe("every response", () => {
  test.each([...pages, ...files, ...reads, "/control?state=lost"])(
    "of %s runs no foreign script, and is neither framed nor cached",
    async (path) => {
      const { fetch } = createControl();
      const { headers } = await fetch(path);
      const policy = Object.fromEntries(
        (headers.get("content-security-policy") ?? "").split("; ").map((part) => part.split(/ (.*)/).slice(0, 2)),
      );
      expect(policy).toEqual({
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
      });
      expect(Object.fromEntries(headers)).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "cross-origin-resource-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "referrer-policy": "same-origin",
        "cache-control": "no-store",
      });
      expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    },
  );

  test.each(pages)("of %s has neither inline script nor inline style", async (path) => {
    const { page, sandbox } = createControl({ faults: [{ kind: "timeout" }] });
    sandbox.seedPayment({ gateway: "vandar", amount: 1000 });
    const text = await page(path);
    expect(text.match(/<script[^>]*>[^<]*/g)).toEqual(['<script src="/control/app.js" defer>']);
    expect(text).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    const links = [...text.matchAll(/\s(?:src|href|action)="([^"]*)"/g)].map(([, link = ""]) => link);
    expect(links.filter((link) => !/^[/#]|^http:\/\/127\.0\.0\.1:4010\//.test(link))).toEqual([]);
  });
});

describe("the gateways' real hosts", () => {
  const hosts = gatewayNames.flatMap((name) => gatewayDefinitions[name].hosts);

  test.each(hosts)("%s has no control page", async (host) => {
    const { sandbox } = createControl({ controlHosts: [host] });
    for (const path of [...pages, ...files, ...reads]) {
      const response = await sandbox.fetch(new Request(`https://${host}${path}`));
      expect({ path, ok: response.ok }).toEqual({ path, ok: false });
      expect(await response.text()).not.toMatch(/\/control|sandbox/i);
    }
    const init = { method: "POST", headers: { ...json, Origin: `https://${host}` }, body: '{"advance":"1h"}' };
    const before = sandbox.clock.now();
    await sandbox.fetch(new Request(`https://${host}/control/api/clock`, init));
    expect(sandbox.clock.now()).toBe(before);
  });
});

describe("reading", () => {
  test("never changes anything", async () => {
    const { fetch, get, sandbox } = createControl({ faults: [{ kind: "timeout" }, { kind: "lost-callback" }] });
    const { id } = sandbox.seedPayment({ gateway: "vandar", amount: 1000 });
    const { response } = await get("");
    const before = JSON.stringify([await get("/state"), await get("/payments"), sandbox.log()]);
    const paths = response.endpoints
      .map(({ path }: { path: string }) =>
        path.replace(":id", id).replace(":name", "vandar").replace(":action", "set-terminal"),
      )
      .filter((path: string) => !path.endsWith("/events"));
    const forms = paths.map((path: string) => path.replace("/control/api", "/control/forms"));
    for (const path of [...paths, ...forms, `/control/payments/${id}`, "/", "/control?lang=fa", ...files]) {
      await fetch(path);
      await fetch(path, { method: "HEAD" });
    }
    expect(JSON.stringify([await get("/state"), await get("/payments"), sandbox.log()])).toBe(before);
  });
});
