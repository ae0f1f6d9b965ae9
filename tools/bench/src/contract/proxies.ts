import { createSandbox } from "@dargah/sandbox";
import { type Spread, spread } from "../measure.ts";
import { commandOf, type Server, specOf, startServer } from "../sandbox/servers.ts";

export type ProxyRow = { title: string; microseconds: Spread };

const callsOfTurn = 200;

/** One call after the other: straight to the sandbox, and through proxies that compare it with the spec of Vandar. */
export async function measureProxies(turns: number): Promise<ProxyRow[]> {
  const sandbox = await createSandbox({ gateways: ["vandar"] }).listen();
  const target = sandbox.baseUrl("vandar");
  const proxies: Server[] = [
    {
      title: "dargah-contract proxy",
      command: (gateway, port) => [
        commandOf("@dargah/contract", "dargah-contract"),
        ...["proxy", gateway, "--target", target, "--port", String(port)],
      ],
      base: (url) => url,
    },
    {
      title: "prism proxy",
      command: (gateway, port) => [
        commandOf("@stoplight/prism-cli", "prism"),
        ...[
          "proxy",
          specOf(gateway),
          target,
          "--host",
          "127.0.0.1",
          "--port",
          String(port),
          "--verboseLevel",
          "silent",
        ],
      ],
      base: (url) => url,
    },
  ];
  const running = [];
  for (const proxy of proxies) running.push({ title: proxy.title, server: await startServer(proxy, "vandar") });
  const contenders = [
    { title: "no proxy", url: target },
    ...running.map(({ title, server }) => ({ title, url: server.url })),
  ];
  const found = contenders.map(() => [] as number[]);
  try {
    for (let turn = -1; turn < turns; turn += 1) {
      for (const [index, { url }] of contenders.entries()) {
        const microseconds = await timeCalls(url);
        if (turn >= 0) found[index]?.push(microseconds);
      }
    }
  } finally {
    for (const { server } of running) await server.stop();
    await sandbox.close();
  }
  return contenders.map(({ title }, index) => ({ title, microseconds: spread(found[index] ?? []) }));
}

async function timeCalls(url: string): Promise<number> {
  const body = JSON.stringify({
    ...{ api_key: "vandar-api-key", amount: 250_000, callback_url: "https://shop.example/return" },
  });
  const start = performance.now();
  for (let call = 0; call < callsOfTurn; call += 1) {
    const init = { method: "POST", headers: { "Content-Type": "application/json" }, body };
    const response = await fetch(`${url}/api/v4/send`, init);
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${url} answered HTTP ${response.status}: ${text}`);
  }
  return ((performance.now() - start) * 1000) / callsOfTurn;
}
