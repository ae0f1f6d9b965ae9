import { type HeapProfiler, Session } from "node:inspector/promises";
import { addUp, type ProfileParts, timesByPart, titleIn } from "../profile-parts.ts";

/** What a part of the code takes of one run, of which the profiler has found the shares. */
export type ProfilePart = { title: string; microseconds: number; kibibytes: number };

/** A create and a verify, signing and checking. */
export type FacadeProfile = { byHand: ProfilePart[]; facade: ProfilePart[] };

const other = "the engine: promises, garbage collection, calls between the two";

const parts: ProfileParts = [
  ["the gateway in memory, which is part of the benchmark", /\/tools\/bench\//],
  ["platform: Response, Headers and streams", /^node:internal\/(?:deps\/undici|webstreams|encoding)/],
  ["platform: timers and AbortController", /^node:(?:internal\/)?(?:timers|abort_controller|event_target)/],
  ["platform: hashing", /^node:internal\/crypto/],
  ["platform: the rest", /^node:/],
  ["openapi-fetch, which writes the address", /\/openapi-fetch\//],
  ["the typed client: encoding the body, reading and judging the response", /\/packages\/(?:client-core|irandargah)\//],
  ["hiding secrets", /\/common\/src\/mask\/|\/transport\/(?:hide-secrets|call-secrets|redact)/],
  ["signing and checking signatures", /\/dargah\/src\/crypto\/|\/irandargah\/signatures\//],
  [
    "references, attempts and keys in the store",
    /\/shared\/(?:references|claimed|attempts)|\/stores\/|\/transport\/(?:derive-key|key-)/,
  ],
  ["the transport: timeouts, retries, events, the wire", /\/dargah\/src\/transport\/|\/common\/src\//],
  ["the facade: checking the input, comparing the response, outcomes", /\/dargah\/src\//],
];

/** Measures which parts of the code take the time and the memory of a function, which runs often enough to be compiled before. */
export async function profile(options: { run: () => unknown; times: number }): Promise<ProfilePart[]> {
  const { run, times } = options;
  const repeat = async () => {
    for (let time = 0; time < times; time += 1) await run();
  };
  await repeat();
  const start = performance.now();
  await repeat();
  const microseconds = ((performance.now() - start) * 1000) / times;
  const session = new Session();
  session.connect();
  try {
    const samples = await sampleTime(session, repeat);
    const sampled = [...samples.values()].reduce((sum, each) => sum + each, 0);
    const bytes = await sampleMemory(session, repeat);
    return [...parts.map(([title]) => title), other].map((title) => ({
      title,
      microseconds: ((samples.get(title) ?? 0) / sampled) * microseconds,
      kibibytes: (bytes.get(title) ?? 0) / times / 1024,
    }));
  } finally {
    session.disconnect();
  }
}

async function sampleTime(session: Session, repeat: () => Promise<void>): Promise<Map<string, number>> {
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 100 });
  await session.post("Profiler.start");
  await repeat();
  const { profile } = await session.post("Profiler.stop");
  return timesByPart(profile, parts, other);
}

async function sampleMemory(session: Session, repeat: () => Promise<void>): Promise<Map<string, number>> {
  await session.post("HeapProfiler.startSampling", {
    samplingInterval: 4096,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  await repeat();
  const { profile } = await session.post("HeapProfiler.stopSampling");
  const sizes: [string, number][] = [];
  const visit = (node: HeapProfiler.SamplingHeapProfileNode, above: string) => {
    const title = titleIn(parts, node.callFrame.url) ?? above;
    sizes.push([title, node.selfSize]);
    for (const child of node.children) visit(child, title);
  };
  visit(profile.head, other);
  return addUp(sizes);
}
