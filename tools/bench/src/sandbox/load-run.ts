// Calls `createPayment` of one gateway: node load-run.ts <gateway> <base URL> <process id of the server> <seconds> <calls at most>
import { readFileSync } from "node:fs";
import { Agent, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import type { GatewayName } from "@dargah/sandbox";
import { flows, type MerchantCall } from "./flows.ts";

const [gateway = "", base = "", pid = "", seconds = "1", most = "1000"] = process.argv.slice(2);
const { hostname, port, pathname } = new URL(base);
if (hostname !== "127.0.0.1") throw new Error(`${base} is not on this machine.`);

const connections = 16;
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const flow = flows[gateway as GatewayName];
// Orders of one run are not those of another.
const run = `run${process.pid}call`;

let begun = 0;
let answered = 0;
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
    perSecond: answered / elapsed,
    serverBusy: (serverSeconds() - before) / elapsed,
    clientBusy: (user + system) / 1e6 / elapsed,
  }),
);

async function callAgainAndAgain(): Promise<void> {
  while (begun < Number(most) && performance.now() < end) {
    begun += 1;
    const answer = await call(flow.create(`${run}${begun}`));
    const body = await text(answer);
    const succeeded = answer.statusCode === 200 || answer.statusCode === 201;
    if (!succeeded || !flow.isCreated(JSON.parse(body) as never)) {
      throw new Error(`${base} answers HTTP ${answer.statusCode}: ${body}`);
    }
    answered += 1;
  }
}

function call({ path, headers, body }: MerchantCall): Promise<IncomingMessage> {
  const bytes = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    request(
      {
        agent,
        host: hostname,
        port,
        method: "POST",
        path: `${pathname === "/" ? "" : pathname}${path}`,
        headers: { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(bytes), ...headers },
      },
      resolve,
    )
      .on("error", reject)
      .end(bytes);
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
