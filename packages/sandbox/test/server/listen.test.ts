import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { afterEach, describe, expect, test } from "vitest";
import { createSandbox, type Listening, type SandboxOptions } from "../../src/index.ts";

const open: Listening[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** Another address of this machine. On Linux, all of 127.0.0.0/8 is the machine itself. */
function otherAddresses(): string[] {
  const outside = Object.values(networkInterfaces()).flatMap((own = []) => own.filter(({ internal }) => !internal));
  const addresses = outside.filter(({ family }) => family === "IPv4").map(({ address }) => address);
  return process.platform === "linux" ? ["127.0.0.2", ...addresses] : addresses;
}

function isOpenAt(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 5000 }, () => resolve(true));
    socket.on("error", () => resolve(false)).on("timeout", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}

async function start(options: SandboxOptions = {}) {
  const sandbox = createSandbox({ gateways: ["vandar"], ...options });
  const server = await sandbox.listen();
  open.push(server);
  const send = (init: RequestInit = {}) =>
    fetch(`${server.baseUrl("vandar")}/api/v4/send`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        api_key: "vandar-api-key",
        amount: 10_000,
        callback_url: "https://shop.example/return",
        description: "x".repeat(200),
      }),
      ...init,
    });
  return { sandbox, server, send };
}

test("listens on the loopback interface only, by default", async () => {
  const { server } = await start();
  expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
});

test("is not reached at another address of this machine, unless told otherwise", async () => {
  const { server } = await start();
  const addresses = otherAddresses();
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) expect([address, await isOpenAt(address, server.port)]).toEqual([address, false]);
  const everywhere = await createSandbox({ gateways: ["vandar"] }).listen({ host: "0.0.0.0" });
  open.push(everywhere);
  expect(await isOpenAt(addresses[0] as string, everywhere.port)).toBe(true);
});

test("says which port is in use", async () => {
  const { server } = await start();
  const another = createSandbox().listen({ port: server.port });
  await expect(another).rejects.toThrow(`Port ${server.port} of 127.0.0.1 is already in use. Choose another one`);
});

test("has closed every connection when close resolves, and the port is free", async () => {
  const { server } = await start();
  const socket = connect(server.port, "127.0.0.1");
  const closed = new Promise((resolve) => socket.on("close", resolve));
  await new Promise((resolve) => socket.on("connect", resolve));
  await server.close();
  await closed;
  const again = await createSandbox().listen({ port: server.port });
  open.push(again);
  expect(again.port).toBe(server.port);
});

describe("faults on the wire", () => {
  test.each(["reset-before", "reset-after"] as const)("%s resets the connection", async (kind) => {
    const { sandbox, send } = await start({ faults: [{ kind }] });
    await expect(send()).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
    expect(sandbox.payments()).toHaveLength(kind === "reset-after" ? 1 : 0);
    expect((await send()).status).toBe(200);
  });

  test("a call without a response ends when the client gives up", async () => {
    const { sandbox, send } = await start({ faults: [{ kind: "timeout", committed: false }] });
    await expect(send({ signal: AbortSignal.timeout(50) })).rejects.toMatchObject({ name: "TimeoutError" });
    expect(sandbox.payments()).toHaveLength(0);
    expect((await send()).status).toBe(200);
  });

  test("a slow body arrives in pieces, timed by the sandbox's clock", async () => {
    const { sandbox, send } = await start({
      clock: { running: false },
      faults: [{ kind: "slow-body", duration: "8s" }],
    });
    const response = await send();
    const text = response.text();
    let done = false;
    void text.then(() => {
      done = true;
    });
    for (let second = 0; second < 7; second++) await tick(sandbox.clock.advance("1s"));
    expect(done).toBe(false);
    for (let second = 0; second < 3; second++) await tick(sandbox.clock.advance("1s"));
    expect(JSON.parse(await text)).toMatchObject({ status: 1 });
  });

  test.each([
    ["http-500", 500, "application/json"],
    ["bad-gateway", 502, "text/html"],
    ["rate-limited", 429, "application/json"],
    ["refused-with-200", 200, "application/json"],
  ] as const)("%s responds with HTTP %i as %s and changes nothing", async (kind, status, type) => {
    const { sandbox, send } = await start({ faults: [{ kind }] });
    const response = await send();
    expect([response.status, response.headers.get("content-type")]).toEqual([status, type]);
    if (kind === "rate-limited") expect(response.headers.get("retry-after")).toBe("1");
    if (kind === "refused-with-200") expect(await response.json()).toMatchObject({ status: 0 });
    expect(sandbox.payments()).toHaveLength(0);
  });

  test("a truncated body is half of the JSON, and the payment exists", async () => {
    const { sandbox, send } = await start({ faults: [{ kind: "truncated-body" }] });
    const response = await send();
    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toThrow(SyntaxError);
    expect(sandbox.payments()).toHaveLength(1);
  });
});

test("the same seed and the same calls give the same responses and the same faults", async () => {
  const run = async (seed: string) => {
    const { send } = await start({ seed, faults: [{ kind: "http-500", probability: 0.3 }] });
    const responses = [];
    for (let call = 0; call < 20; call++) responses.push(await (await send()).text());
    return responses;
  };
  const first = await run("a");
  expect(await run("a")).toEqual(first);
  expect(await run("b")).not.toEqual(first);
  expect(new Set(first.map((text) => text.includes("Internal")))).toEqual(new Set([true, false]));
});

test("an address outside the list of a terminal is refused", async () => {
  const { send } = await start({ vandar: { terminals: [{ allowedIps: ["10.0.0.1"] }] } });
  expect(await (await send()).json()).toEqual({ status: 0, errors: ["IP پذیرنده معتبر نیست"] });
});

/** Waits until the data released by the clock arrives over the socket. */
async function tick(moved: Promise<void>): Promise<void> {
  await moved;
  await new Promise((resolve) => setTimeout(resolve, 5));
}
