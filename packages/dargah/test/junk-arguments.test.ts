import { describe, expect, test } from "vitest";
import * as drift from "../src/drift/index.ts";
import { DargahError } from "../src/errors/dargah-error.ts";
import * as errors from "../src/errors/index.ts";
import * as irandargahManagement from "../src/gateways/irandargah/management/index.ts";
import * as signatures from "../src/gateways/irandargah/signatures/index.ts";
import * as webhooks from "../src/gateways/irandargah/webhooks/index.ts";
import * as vandarManagement from "../src/gateways/vandar/management/index.ts";
import * as main from "../src/index.ts";
import * as money from "../src/money/index.ts";
import * as node from "../src/node/index.ts";
import * as otel from "../src/otel/index.ts";
import * as stores from "../src/stores/index.ts";
import * as time from "../src/time/index.ts";
import * as transport from "../src/transport/index.ts";
import * as web from "../src/web/index.ts";
import { names, subjects } from "./support/subjects.ts";

const boom = () => {
  throw new RangeError("from the junk");
};

/** Values that nobody should pass, but somebody will. Made again for each call, since a stream or a proxy can be used once. */
const junk: Record<string, () => unknown> = {
  undefined: () => undefined,
  null: () => null,
  "a number": () => 7,
  NaN: () => Number.NaN,
  "a bigint": () => 10n,
  true: () => true,
  "an empty string": () => "",
  "a string": () => "text",
  "a huge string": () => "آ".repeat(300_000),
  "a symbol": () => Symbol("s"),
  "a function": () => () => undefined,
  "a function that throws": () => boom,
  "a list": () => [],
  "a list of holes": () => [undefined, null, Symbol("s")],
  "an empty object": () => ({}),
  "an object without a prototype": () => Object.create(null),
  "an invalid Date": () => new Date(Number.NaN),
  "a map": () => new Map(),
  "a promise that rejects": () => {
    const rejected = Promise.reject(new TypeError("from the junk"));
    rejected.catch(() => {});
    return rejected;
  },
  "a Request": () => new Request("https://shop.example/"),
  "an object whose every field throws": () =>
    Object.defineProperties(
      {},
      Object.fromEntries(fields.map((name) => [name, { enumerable: true, configurable: true, get: boom }])),
    ),
  "an instance whose every field throws": () =>
    Object.create(
      Object.defineProperties(
        {},
        Object.fromEntries(fields.map((name) => [name, { enumerable: true, configurable: true, get: boom }])),
      ),
    ),
  "a proxy that throws": () =>
    new Proxy({}, { get: boom, has: boom, ownKeys: boom, getPrototypeOf: boom, getOwnPropertyDescriptor: boom }),
  "a revoked proxy": () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  "an object whose fields are symbols": () => Object.fromEntries(fields.map((name) => [name, Symbol(name)])),
  "an object whose fields are null": () => Object.fromEntries(fields.map((name) => [name, null])),
  "an object whose fields are objects": () => Object.fromEntries(fields.map((name) => [name, {}])),
  "an object whose fields are numbers": () => Object.fromEntries(fields.map((name) => [name, 1])),
  "an object whose fields are strings": () => Object.fromEntries(fields.map((name) => [name, "text"])),
  "an object whose fields are functions that throw": () => Object.fromEntries(fields.map((name) => [name, boom])),
  "a circular object": () => {
    const circle: Record<string, unknown> = {};
    for (const name of fields) circle[name] = circle;
    return circle;
  },
};

/** Names of fields that the functions read. */
const fields = [
  ..."amount orderId callbackUrl payment callback signal reference gateway fields description mobile email".split(" "),
  ..."token apiKey gatewayId providerToken accessToken host baseUrl store merchant hooks time random backoff".split(
    " ",
  ),
  ..."fetch drift instrument secrets secretKey secretKeys clock mode payload headers url method body status".split(" "),
  ..."operation operations keyFor tokens around make order ttlSeconds client prefix wait event data secret id".split(
    " ",
  ),
  ..."language locale unit precision separator digits repeated origin maxBytes rawHeaders socket outcome".split(" "),
  ..."reason nextStep error code paths components getSetCookie redirect from to page perPage date month".split(" "),
  ..."business transactionId paymentNumber events canonicalise endpoint toleranceSeconds timeoutSeconds".split(" "),
];

const quietFetch = async () => new Response("{}", { status: 500 });
const common = { fetch: quietFetch, maxRetries: 0, totalTimeoutSeconds: 1 };

type AnyFunction = (...given: unknown[]) => unknown;
type Named = [name: string, run: AnyFunction];

function functionsOf(prefix: string, holder: object): Named[] {
  return Object.entries(holder).flatMap(([name, part]): Named[] => {
    // The typed clients have their own errors.
    if (name === "client" || name === "DargahError" || name === "storeConformance") return [];
    if (typeof part === "function") return [[`${prefix}.${name}`, part.bind(holder)]];
    return typeof part === "object" && part !== null ? functionsOf(`${prefix}.${name}`, part) : [];
  });
}

/** The functions that take a gateway first. */
const managements: Record<string, Record<string, unknown>> = {
  irandargah: irandargahManagement,
  vandar: vandarManagement,
};

const entries = {
  managements,
  main,
  drift,
  errors,
  money,
  node,
  otel,
  signatures,
  stores,
  time,
  transport,
  web,
  webhooks,
};
const modules = await Promise.all(names.map((name) => import(`../src/gateways/${name}/index.ts`) as Promise<object>));
const gatewayEntries = Object.assign({}, ...modules) as object;
const gateways = Object.fromEntries(
  subjects.map(({ name, factory, secrets, required }) => [name, factory({ ...secrets, ...required, ...common })]),
);
const made = {
  ...gateways,
  detector: drift.createDriftDetector({}),
  transported: { fetch: transport.createTransport({ operations: {}, ...common }) },
  registry: transport.createKeyRegistry({ store: stores.createMemoryStore() }),
  verifier: { verify: webhooks.createWebhookVerifier({ secrets: ["a-secret-of-tests"], store: "none" }) },
  clock: { correct: signatures.createServerClock().correct },
  memory: stores.createMemoryStore(),
};

/** The same functions with a gateway, so that only the other arguments are junk. */
const managed: Record<string, Record<string, AnyFunction>> = Object.fromEntries(
  Object.entries(managements).map(([name, calls]) => [
    name,
    Object.fromEntries(
      Object.entries(calls).map(([call, run]) => [call, (...given) => (run as AnyFunction)(gateways[name], ...given)]),
    ),
  ]),
);

const functions = [
  ...functionsOf("", entries),
  ...functionsOf("gateways", gatewayEntries),
  ...functionsOf("made", made),
  ...functionsOf("managed", managed),
];

/** The error of a call, if any; its result is used, too. */
async function errorOf(run: () => unknown): Promise<unknown> {
  try {
    const found = await run();
    const steps = found as { next?: unknown } | undefined;
    if (typeof found === "object" && typeof steps?.next === "function") await steps.next();
    return undefined;
  } catch (error) {
    return error ?? "nothing was thrown";
  }
}

function describeError(error: unknown): string {
  if (error === undefined || error instanceof DargahError) return "fine";
  return error instanceof Error ? `${error.name}: ${error.message}` : `a ${typeof error}`;
}

describe("for any argument, a public function throws only DargahErrors", () => {
  test.each(functions)("%s", async (_, run) => {
    const found: Record<string, string> = {};
    for (const [name, make] of Object.entries(junk)) {
      for (const [place, given] of [
        ["first", () => [make()]],
        ["second", () => [{}, make()]],
        ["both", () => [make(), make()]],
      ] as const) {
        const text = describeError(await errorOf(() => run(...given())));
        if (text !== "fine") found[`${name}, ${place}`] = text;
      }
    }
    expect(found).toEqual({});
  });
});

const needed: [string, AnyFunction, string][] = [
  ...subjects.flatMap(({ name, factory }): [string, AnyFunction, string][] => {
    const { createPayment, parseCallback, verifyPayment } = gateways[name] as unknown as Record<string, AnyFunction>;
    return [
      [name, factory as AnyFunction, "options"],
      [`${name}.createPayment`, createPayment as AnyFunction, "payment"],
      [`${name}.parseCallback`, parseCallback as AnyFunction, "request"],
      [`${name}.verifyPayment`, verifyPayment as AnyFunction, "given"],
    ];
  }),
  ["vandar.refundPayment", managed.vandar?.refundPayment as AnyFunction, "given"],
  ["irandargah.cancelPayment", managed.irandargah?.cancelPayment as AnyFunction, "given"],
];

test.each(needed)("%s names the argument that is not an object", async (_, run, argument) => {
  for (const given of [undefined, null, 7, "text", Symbol("s"), []]) {
    const error = await errorOf(() => run(given));
    expect(error).toMatchObject({ code: "invalid_option", message: expect.stringContaining(`"${argument}"`) });
  }
});

test.each(needed)("%s names the field whose getter throws", async (_, run, argument) => {
  const given = {
    get orderId() {
      return boom();
    },
  };
  if (argument === "request") return;
  const error = await errorOf(() => run(given));
  expect(error).toMatchObject({ code: "invalid_option", message: expect.stringContaining(`${argument}.orderId`) });
});
