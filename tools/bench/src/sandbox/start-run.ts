// A separate process that has loaded nothing yet: node start-run.ts
const launched = performance.now();
const { createSandbox } = await import("@dargah/sandbox");
const loaded = performance.now();
const { createFlow } = await import("./flows.ts");
const { toRequest } = await import("./play-flow.ts");
const flow = createFlow({ gateway: "vandar", base: "http://127.0.0.1/vandar", run: "start" });

const start = performance.now();
const sandbox = createSandbox();
const response = await sandbox.fetch(toRequest(flow.create(1)));
const text = await response.text();
if (!response.ok) throw new Error(text);
const responded = performance.now();
console.log(JSON.stringify({ load: (loaded - launched) / 1000, firstResponse: (responded - start) / 1000 }));

export {};
