// Calls `createPayment` of one gateway: node load-run.ts <gateway> <base URL> <process id of the server> <seconds> <calls at most>
import type { GatewayName } from "@dargah/sandbox";
import { readProcess } from "../read-process.ts";
import { type Caller, createCaller } from "./caller.ts";
import { createFlow } from "./flows.ts";
import { createMessages } from "./messages.ts";

const [gateway = "", base = "", pid = "", seconds = "1", most = "1000"] = process.argv.slice(2);
const { hostname, port } = new URL(base);
if (hostname !== "127.0.0.1") throw new Error(`${base} is not on this machine.`);

// Orders must differ between runs.
const flow = createFlow({ gateway: gateway as GatewayName, base, run: process.pid.toString(36) });
const messageOf = createMessages({ flow, position: 0 });
// Reading a body takes longer than sending the next call, so only some are read.
const readEvery = 50;
let position = 0;

export type LoadRun = {
  perSecond: number;
  /** Calls per second of the server's processor time. */
  perCpuSecond: number;
  p50: number;
  p99: number;
  serverBusy: number;
  callerBusy: number;
  /** The server's resident memory at the end. */
  megabytes: number;
};

/** Calls over a number of connections at once, for a part of the whole duration. */
async function load(connections: number, part: number): Promise<LoadRun> {
  const callers = Array.from({ length: connections }, () => createCaller(Number(port)));
  const times: number[] = [];
  const end = performance.now() + Number(seconds) * part * 1000;
  let left = Number(most) * part;
  const callAgainAndAgain = async (caller: Caller) => {
    while (performance.now() < end && left-- > 0) times.push(await call(caller));
  };
  const before = readProcess(Number(pid));
  const own = process.cpuUsage();
  const start = performance.now();
  await Promise.all(callers.map(callAgainAndAgain));
  const elapsed = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(own);
  const { cpuSeconds, megabytes } = readProcess(Number(pid));
  for (const caller of callers) caller.close();
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.floor(times.length * part)] ?? Number.NaN;
  return {
    perSecond: times.length / elapsed,
    perCpuSecond: times.length / (cpuSeconds - before.cpuSeconds),
    p50: at(0.5),
    p99: at(0.99),
    serverBusy: (cpuSeconds - before.cpuSeconds) / elapsed,
    callerBusy: (user + system) / 1e6 / elapsed,
    megabytes,
  };
}

/** @returns Milliseconds until the response. */
async function call(caller: Caller): Promise<number> {
  position += 1;
  const current = position;
  const message = messageOf(current);
  const start = performance.now();
  const { status, body } = await caller.send(message);
  const time = performance.now() - start;
  const isRead = current % readEvery === 1;
  const succeeded = status === 200 || status === 201;
  if (!succeeded || (isRead && !flow.readCreated(current, JSON.parse(body)))) {
    throw new Error(`${base} responds with HTTP ${status}: ${body}`);
  }
  return time;
}

// Warms up, and does not count.
await load(16, 0.5);
const one = await load(1, 0.5);
const many = await load(16, 1);
console.log(JSON.stringify({ one, many }));
