import { describe, expect, test } from "vitest";
import { invoiceScript } from "../../src/gateways/invoice-script/index.ts";
import { irandargah } from "../../src/gateways/irandargah/index.ts";
import { createHmacKey, signRequests, verifyResponses } from "../../src/gateways/irandargah/signatures/index.ts";
import { createWebhookVerifier, signTestWebhook } from "../../src/gateways/irandargah/webhooks/index.ts";
import { vandar } from "../../src/gateways/vandar/index.ts";
import { createMemoryStore } from "../../src/stores/index.ts";
import { createTransport } from "../../src/transport/index.ts";
import { order } from "../support/sandbox.ts";
import { subjects } from "../support/subjects.ts";

type Options = Record<string, unknown>;
const refusal = (word = "") =>
  expect.objectContaining({ name: "DargahError", code: "invalid_option", message: expect.stringContaining(word) });

const wrongSecrets = [
  "",
  " ",
  "secret-secret\n",
  "secret-secret\r\n",
  " secret-secret",
  "secret secret",
  "secret-secret\u200f",
  "secret\u0000secret",
  12_345_678,
  "x".repeat(8193),
];

describe.each(subjects)("$name", ({ factory, credentials: [credential], secrets, required: more }) => {
  const value = secrets[credential];
  const make = factory as (options: Options) => { createPayment(payment: never): Promise<unknown> };
  const made = (options: Options) => make({ [credential]: value, ...more, ...options });

  test("a missing credential is an error that names the environment variable as the usual reason", () => {
    const reason = /environment variable that is not set/;
    for (const missing of [undefined, null, ""]) expect(() => made({ [credential]: missing })).toThrow(reason);
    expect(() => made({ [credential]: "two words" })).toThrow(/^(?!.*environment variable)/);
  });

  test.each([...wrongSecrets, undefined, null])("its credential %j is refused when it is created", (secret) => {
    expect(() => made({ [credential]: secret })).toThrow(refusal(`"${credential}"`));
  });

  test.each([...wrongSecrets, undefined])(
    "its credential function must not return %j, and nothing is sent",
    async (secret) => {
      let sent = 0;
      const fetch = async () => {
        sent += 1;
        return new Response();
      };
      const gateway = made({ [credential]: () => secret, fetch });
      await expect(gateway.createPayment({ ...order, orderId: "A1" } as never)).rejects.toEqual(
        refusal(`"${credential}"`),
      );
      expect(sent).toBe(0);
    },
  );

  test.each([
    ["fetch", "https://gateway.example"],
    ["fetch", {}],
    ["store", {}],
    ["store", new Map()],
    ["hooks", () => {}],
    ["hooks", { onRequest: "log" }],
    ["hooks", { onrequest: () => {} }],
    ["instrument", {}],
    ["time", Date],
    ["random", 0.5],
    ["drift", () => []],
    ["backoff", 1],
    ["backoff", { base: 1 }],
    ["maxRetries", "2"],
    ["merchant", ""],
    ["merchant", "my shop"],
    ["merchant", "shop\n"],
    ["merchant", 7],
    ["totalTimeoutSeconds", 0],
    ["attemptTimeoutSeconds", 0],
    ["baseUrl", ""],
    ["baseUrl", "gateway"],
    ["baseUrl", 7],
    ["baseUrl", "https://user:word@gateway.example"],
    ["allowHttp", "yes"],
  ])("the option %s cannot be %j", (name, wrong) => {
    const place = name === "baseUrl" || name === "allowHttp" ? { host: undefined } : {};
    expect(() => made({ ...place, [name]: wrong })).toThrow(refusal());
  });

  test("null counts as an option that is not given", () => {
    const none = {
      fetch: null,
      store: null,
      hooks: null,
      merchant: null,
      maxRetries: null,
      baseUrl: null,
      allowHttp: null,
    };
    expect(made(none)).toBeDefined();
  });

  test("suggests a name for every misspelt option, and refuses unknown ones", () => {
    expect(() => made({ maxretries: 1 })).toThrow(refusal('Did you mean "maxRetries"?'));
    expect(() => made({ [credential.toUpperCase()]: value })).toThrow(refusal(`Did you mean "${credential}"?`));
    expect(() => made({ useTheEmulator: true })).toThrow(refusal('Unknown option "useTheEmulator"'));
    for (const options of [undefined, null, "key", []]) expect(() => make(options as never)).toThrow(refusal());
  });

  test("http: to another machine requires an option, which the error names", () => {
    const place = { host: undefined, ...(more?.host !== undefined ? {} : { host: undefined }) };
    const baseUrl = "http://sandbox:4010/gateway";
    const without = more?.host === undefined ? {} : place;
    expect(() => made({ ...without, baseUrl })).toThrow(refusal("allowHttp"));
    expect(made({ ...without, baseUrl, allowHttp: true })).toBeDefined();
    expect(made({ ...without, baseUrl: "http://gateway.localhost:4010" })).toBeDefined();
  });

  test("a fetch that does not accept Request objects is an invalid option, and is not called again", async () => {
    let calls = 0;
    const fetch = async (input: unknown) => {
      calls += 1;
      if (!URL.canParse(String(input instanceof Request ? "[object Request]" : input))) {
        throw new TypeError("Failed to parse URL from [object Request]");
      }
      return new Response();
    };
    await expect(made({ fetch }).createPayment(order as never)).rejects.toMatchObject({
      code: "invalid_option",
      retryable: false,
      message: expect.stringContaining('"fetch"'),
    });
    expect(calls).toBe(1);
  });
});

test.each([
  "http://ipg.vandar.io",
  "http://IPG.vandar.io",
  "http://ipg.vandar.io.",
  "http://ipg.vandar.io:8080/pay",
  "http://api.vandar.io",
])("the gateway's own hosts are never called unencrypted: %s", (baseUrl) => {
  expect(() => vandar({ apiKey: "key", baseUrl, allowHttp: true })).toThrow(refusal("https:"));
});

test("a host and a base URL contradict each other", () => {
  const place = { host: "pay.example", baseUrl: "https://pay.example" } as never;
  expect(() => invoiceScript({ apiKey: "key", ...(place as object) } as never)).toThrow(refusal("baseUrl"));
});

describe("secrets of signatures are checked like tokens", () => {
  const taken: Record<string, (secret: never) => unknown> = {
    "secretKey of irandargah": (secretKey) => irandargah({ token: "idg_live_1", secretKey }),
    "an old secretKey of irandargah": (secret) =>
      irandargah({ token: "idg_live_1", secretKey: "secret", previousSecretKeys: [secret] }),
    "the other token of irandargah": (otherToken) => irandargah({ token: "idg_live_1", otherToken }),
    "accessToken of vandar": (accessToken) => vandar({ apiKey: "key", accessToken }),
    "the secret of webhooks": (secret) => createWebhookVerifier({ secrets: [secret], store: createMemoryStore() }),
    "the secret of webhooks with its validity": (secret) =>
      createWebhookVerifier({ secrets: [{ secret }], store: "none" }),
    "a key of requests": (secretKey) => signRequests({ secretKey }),
    "a key of responses": (secret) => verifyResponses({ secretKeys: [secret] }),
    "a key used alone": (secret) => createHmacKey(secret),
    "tokens of a transport": (other) => createTransport({ operations: {}, tokens: { current: "token", other } }),
  };

  test.each(
    Object.entries(taken).flatMap(([what, make]) => wrongSecrets.map((secret) => [what, secret, make] as const)),
  )("%s cannot be %j", (_, secret, make) => {
    expect(() => make(secret as never)).toThrow(refusal());
  });

  test.each([7, 65])("a webhook secret of %i characters is refused, since 8 to 64 are documented", async (length) => {
    const secret = "a".repeat(length);
    expect(() => createWebhookVerifier({ secrets: [secret], store: "none" })).toThrow(refusal("8 to 64"));
    await expect(signTestWebhook({ event: "payment.failed", data: {}, secret })).rejects.toEqual(refusal("8 to 64"));
  });

  test("no error repeats the secret", () => {
    for (const make of Object.values(taken)) {
      expect(() => make("CANARY secret" as never)).toThrow(
        expect.not.objectContaining({ message: expect.stringContaining("CANARY") }),
      );
    }
  });
});
