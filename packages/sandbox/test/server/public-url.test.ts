import { request as send } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { readArguments } from "../../src/cli/read-arguments.ts";
import { createSandbox, type Listening } from "../../src/index.ts";

const publicUrl = "https://pay-demo.example";
let listening: Listening | undefined;
afterEach(() => listening?.close());

async function listen(options = {}) {
  const sandbox = createSandbox(options);
  listening = await sandbox.listen({ publicUrl });
  const { port } = listening;

  /** Host headers that a proxy may pass on: the public name or its own. */
  const call = (path: string, headers: Record<string, string> = {}, method = "GET") =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      const outgoing = send(
        { port, path, method, headers: { Host: "pay-demo.example", ...headers } },
        async (response) => {
          let text = "";
          for await (const chunk of response) text += chunk;
          resolve({ status: response.statusCode ?? 0, text });
        },
      );
      outgoing.on("error", reject).end(method === "POST" ? "{}" : undefined);
    });
  return { sandbox, call, listening };
}

describe("a sandbox with a public address", () => {
  test("uses it for base URLs and pay pages, and still says where it listens", async () => {
    const { sandbox, call, listening } = await listen();
    expect(listening.baseUrl("vandar")).toBe(`${publicUrl}/vandar`);
    expect(listening.url).toBe(`http://127.0.0.1:${listening.port}`);
    const { id } = sandbox.seedPayment({ gateway: "vandar", amount: 1000 });
    for (const host of ["pay-demo.example", `127.0.0.1:${listening.port}`]) {
      const { payment } = JSON.parse((await call(`/control/api/payments/${id}`, { Host: host })).text);
      expect(payment.payPage).toBe(`${publicUrl}/vandar/~pay/${id}`);
      expect((await call("/", { Host: host })).text).toContain(`${publicUrl}/vandar`);
    }
  });

  test("is also in the gateway's response", async () => {
    const { call } = await listen();
    const { text } = await call("/control/api/gateways/inopal");
    expect(JSON.parse(text).gateway.baseUrl).toBe(`${publicUrl}/inopal`);
  });

  test("accepts forms of its own page, at either address, and of no other site", async () => {
    const { call, listening } = await listen();
    const local = `127.0.0.1:${listening.port}`;
    const status = async (headers: Record<string, string>) =>
      (await call("/control/api/reset", { "Content-Type": "application/json", ...headers }, "POST")).status;
    expect(await status({ Origin: publicUrl })).toBe(200);
    expect(await status({ Origin: publicUrl, Host: local })).toBe(200);
    expect(await status({ Origin: `http://${local}`, Host: local })).toBe(200);
    expect(await status({ Origin: "https://evil.example" })).toBe(403);
    expect(await status({ Host: "evil.example", Origin: "https://evil.example" })).toBe(403);
  });

  test("does not trust forwarded headers", async () => {
    const { sandbox, call } = await listen();
    const { id } = sandbox.seedPayment({ gateway: "vandar", amount: 1000 });
    const forwarded = {
      "X-Forwarded-Host": "evil.example",
      "X-Forwarded-Proto": "http",
      Forwarded: "host=evil.example",
    };
    const { payment } = JSON.parse((await call(`/control/api/payments/${id}`, forwarded)).text);
    expect(payment.payPage).toBe(`${publicUrl}/vandar/~pay/${id}`);
  });
});

test.each([
  "pay-demo.example",
  "ftp://pay-demo.example",
  "https://pay-demo.example/pay",
  "https://a@b.example",
  "https://b.example/?",
  "",
])("%j is not a public address, and is refused immediately", async (address) => {
  const reported = /Give an http or https address without a path/;
  await expect(createSandbox().listen({ publicUrl: address })).rejects.toThrow(reported);
  expect(() => readArguments(["--public-url", address])).toThrow(reported);
});

test("--public-url is the origin, without a slash", () => {
  expect(readArguments(["--public-url", "HTTPS://Pay-Demo.example:443/"]).listen.publicUrl).toBe(publicUrl);
  expect(readArguments([]).listen.publicUrl).toBeUndefined();
});
