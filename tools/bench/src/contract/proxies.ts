import { createSandbox } from "@dargah/sandbox";
import { commandOf, specOf } from "../commands.ts";
import { interleave, type Timing } from "../interleave.ts";
import { type Server, startServer } from "../start-server.ts";

/** Measures sequential calls: directly to the sandbox, and through proxies that compare them with the spec of Vandar. */
export async function measureProxies(turns: number): Promise<Timing[]> {
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
        ...["proxy", specOf(gateway), target, "--verboseLevel", "silent"],
        ...["--host", "127.0.0.1", "--port", String(port)],
      ],
      base: (url) => url,
    },
  ];
  const running = [];
  for (const proxy of proxies) running.push({ title: proxy.title, server: await startServer(proxy, "vandar") });
  const contenders = [
    { title: "no proxy", run: () => createPayment(target) },
    ...running.map(({ title, server }) => ({ title, run: () => createPayment(server.url) })),
  ];
  try {
    return await interleave({ contenders, turns, seconds: 0.3 });
  } finally {
    for (const { server } of running) await server.stop();
    await sandbox.close();
  }
}

const fields = { api_key: "vandar-api-key", amount: 250_000, callback_url: "https://shop.example/return" };
const body = JSON.stringify(fields);

async function createPayment(url: string): Promise<void> {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(`${url}/api/v4/send`, { method: "POST", headers, body });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${url} responded with HTTP ${response.status}: ${text}`);
}
