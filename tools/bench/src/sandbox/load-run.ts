// Calls `createPayment` of one gateway: node load-run.ts <gateway> <base URL> <process id of the server> <seconds> <calls at most>
import { readFileSync } from "node:fs";
import { Agent, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import type { GatewayName } from "@dargah/sandbox";
import { createFlow, type MerchantCall } from "./flows.ts";

const [gateway = "", base = "", pid = "", seconds = "1", most = "1000"] = process.argv.slice(2);
const { hostname } = new URL(base);
if (hostname !== "127.0.0.1") throw new Error(`${base} is not on this machine.`);

const connections = 16;
const agent = new Agent({ keepAlive: true, maxSockets: connections });
// Orders must differ between runs.
const flow = createFlow({ gateway: gateway as GatewayName, base, run: process.pid.toString(36) });

let started = 0;
let responses = 0;
const start = performance.now();
const end = start + Number(seconds) * 1000;
const before = serverSeconds();
const own = process.cpuUsage();
await Promise.all(Array.from({ length: connections }, callAgainAndAgain));
const elapsed = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(own);
agent.destroy();
console.log(
  JSON.stringify({
    perSecond: responses / elapsed,
    serverBusy: (serverSeconds() - before) / elapsed,
    clientBusy: (user + system) / 1e6 / elapsed,
  }),
);

async function callAgainAndAgain(): Promise<void> {
  while (started < Number(most) && performance.now() < end) {
    started += 1;
    const position = started;
    const response = await call(flow.create(position));
    const body = await text(response);
    const succeeded = response.statusCode === 200 || response.statusCode === 201;
    if (!succeeded || !flow.readCreated(position, JSON.parse(body))) {
      throw new Error(`${base} responds with HTTP ${response.statusCode}: ${body}`);
    }
    responses += 1;
  }
}

function call({ method, url, headers, body }: MerchantCall): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(
      url,
      { agent, method, headers: { ...Object.fromEntries(headers), "Content-Length": Buffer.byteLength(body) } },
      resolve,
    )
      .on("error", reject)
      .end(body);
  });
}

/** Processor time of the server so far. */
function serverSeconds(): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  // The 14th and the 15th field of proc(5), in hundredths of a second.
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
