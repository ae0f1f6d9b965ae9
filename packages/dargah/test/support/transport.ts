import { createIranDargahClient, operations as irandargahOperations } from "@dargah/irandargah";
import { createSandbox, type Sandbox, type SandboxOptions } from "@dargah/sandbox";
// The facade's manifest has no Vandar yet.
import { createVandarClient, operations as vandarOperations } from "@dargah/vandar";
import { DargahError } from "../../src/errors/dargah-error.ts";
import { irandargahTransport } from "../../src/gateways/irandargah/transport.ts";
import { createMemoryStore } from "../../src/stores/index.ts";
import {
  createKeyRegistry,
  createTransport,
  type Hooks,
  type KeyFunction,
  type RetryView,
  type Time,
  type TransportOptions,
} from "../../src/transport/index.ts";

export const start = Date.parse("2025-10-01T10:30:00+03:30");

export function timeOf({ clock }: Pick<Sandbox, "clock">): Time {
  return { now: () => clock.now(), sleep: (milliseconds, signal) => clock.sleep(milliseconds, signal) };
}

let working = 0;

/** Web Crypto works on other threads, in real time, which must not be mistaken for waiting. */
function watchCrypto(): void {
  const { subtle } = crypto;
  for (const name of ["digest", "importKey", "sign"] as const) {
    const work = subtle[name].bind(subtle) as (...args: unknown[]) => Promise<unknown>;
    const watched = async (...args: unknown[]) => {
      working += 1;
      try {
        return await work(...args);
      } finally {
        working -= 1;
      }
    };
    Object.defineProperty(subtle, name, { configurable: true, value: watched });
  }
}

watchCrypto();

/** Runs everything that needs no time, then advances the sandbox's clock by a second, until a promise has settled. */
export async function settle<T>(sandbox: Pick<Sandbox, "clock">, running: Promise<T>): Promise<T> {
  let ended = false;
  const done = running.finally(() => {
    ended = true;
  });
  done.catch(() => {});
  for (let second = 0; second < 7200; second += 1) {
    for (let idle = 0; idle < 8 && !ended; idle = working > 0 ? 0 : idle + 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (ended) return done;
    await sandbox.clock.advance("1s");
  }
  throw new Error("It did not end within two hours of the sandbox's clock.");
}

/** A key for the order that a body names, kept in a store as a merchant would. */
export function keysByOrder(store = createMemoryStore()): KeyFunction {
  const registry = createKeyRegistry({ store });
  return async (request, { operation, ttlSeconds }) => {
    const { order_id: order } = (await request.json()) as { order_id: string };
    return registry.keep({ gateway: "irandargah", merchant: "shop-1", operation, order, ttlSeconds });
  };
}

/** Both typed clients over transports in front of one sandbox with a frozen clock. */
export function setUp(options: { transport?: Partial<TransportOptions>; sandbox?: SandboxOptions } = {}) {
  const sandbox = createSandbox({
    gateways: ["irandargah", "vandar"],
    clock: { start, running: false },
    ...options.sandbox,
  });
  const retries: RetryView[] = [];
  const hooks: Hooks = { onRetry: (view) => retries.push(view), ...options.transport?.hooks };
  const common = {
    fetch: (request: Request) => sandbox.fetch(request),
    time: timeOf(sandbox),
    random: () => 0.5,
    keyFor: keysByOrder(),
    ...options.transport,
    hooks,
  };
  const credentials = sandbox.credentials();
  const token = String(credentials.irandargah?.token);
  const irandargah = createIranDargahClient({
    token,
    server: "sandbox",
    fetch: createTransport({
      operations: irandargahOperations,
      gateway: "irandargah",
      ...irandargahTransport,
      ...common,
    }),
  });
  const vandar = createVandarClient({
    apiKey: String(credentials.vandar?.apiKey ?? "vandar-api-key"),
    fetch: createTransport({ operations: vandarOperations, gateway: "vandar", ...common }),
  });
  return {
    sandbox,
    token,
    irandargah,
    vandar,
    retries,
    /** The calls that the gateway saw, the oldest first. */
    calls: (operation: string) =>
      sandbox
        .log()
        .filter((entry) => entry.operation === operation)
        .reverse(),
  };
}

export const newPayment = { amount: 250_000, order_id: "ORDER-1", callback_url: "https://shop.example/return" };

type AnyResult = { ok: true } | { ok: false; kind: string; status: number };

/** The result of a call, in one line. */
export async function outcomeOf(running: Promise<AnyResult>): Promise<string> {
  try {
    const result = await running;
    return result.ok ? "ok" : `${result.kind} ${result.status}`;
  } catch (error) {
    if (!(error instanceof DargahError)) return `unexpected ${String(error)}`;
    return `${error.code}, ${error.retryable ? "may be repeated" : "look it up"}`;
  }
}
