// What depends on the version of Node.js, in a process of its own: node timings-run.ts
import { measureCalls } from "./calls.ts";
import { measureLoopback } from "./loopback.ts";
import { measureAtOnce, measurePayments } from "./payments.ts";
import type { FacadeTimings } from "./results.ts";
import { measureWebhooks } from "./webhooks.ts";

const pace = { turns: 11, seconds: 0.2 };
const sizes = [500, 4000, 64_000];

const say = (text: string) => console.error(`${text}, Node.js ${process.versions.node} ...`);

const webhooks = [];
for (const bytes of sizes) {
  say(`webhooks of ${bytes} bytes`);
  webhooks.push({ bytes, timings: await measureWebhooks({ bytes, ...pace }) });
}
say("calls");
const calls = await measureCalls(pace);
say("payments");
const payments = await measurePayments(pace);
say("a thousand payments at once");
const atOnce = await measureAtOnce(9);
say("payments over loopback");
const loopback = await measureLoopback(12);

const timings: Omit<FacadeTimings, "store"> = {
  node: process.versions.node,
  webhooks,
  calls,
  payments,
  atOnce,
  loopback,
};
console.log(JSON.stringify(timings));
