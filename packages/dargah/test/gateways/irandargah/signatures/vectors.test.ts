import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { needsProgram, run } from "@dargah/test-kit";
import { afterEach, describe, expect, test, vi } from "vitest";
import { builtInDigest, webDigest } from "../../../../src/crypto/hmac-digest.ts";
import { createHmacKey } from "../../../../src/crypto/hmac-key.ts";
import {
  createServerClock,
  signRequests,
  verifyResponses,
} from "../../../../src/gateways/irandargah/signatures/index.ts";
import { createWebhookVerifier } from "../../../../src/gateways/irandargah/webhooks/index.ts";
import { bytesOf, vectorFolder, vectors } from "../../../support/signatures.ts";

const now = vectors.clock * 1000;
const clock = () => now;

describe("PHP", () => {
  needsProgram("php", "php-cli");

  test("prints the vectors as they are stored", async () => {
    const printed = await run("php", [fileURLToPath(new URL("signatures.php", vectorFolder))]);
    expect(printed).toBe(readFileSync(new URL("signatures.json", vectorFolder), "utf8"));
  });
});

test("the vectors contain the printed sample in its three spellings", () => {
  const printed = vectors.requests.filter(({ name }) => name.startsWith("the printed sample"));
  expect(printed.map(({ signature }) => signature.slice(0, 8))).toEqual(["3274a03f", "a600fa55", "780577e1"]);
});

const all = [...vectors.requests, ...vectors.responses, ...vectors.webhooks];

describe.each([
  ["node:crypto", builtInDigest],
  ["Web Crypto", webDigest],
  ["the runtime's own implementation", () => undefined],
] as const)("by %s", (_, digestOf) => {
  test.each(all)("HMAC-SHA256 matches PHP's: $name", async ({ key, signedText, signedBase64, signature }) => {
    const message = bytesOf(signedBase64);
    const hmac = createHmacKey(key, digestOf(key));
    expect(await hmac.sign(message)).toBe(signature);
    expect(await hmac.verify({ message, signature })).toBe(true);
    expect(await hmac.verify({ message: message.slice(1), signature })).toBe(false);
    if (signedText !== null) expect(Buffer.from(signedText)).toEqual(Buffer.from(message));
  });
});

describe("without a built-in node:crypto", () => {
  afterEach(() => vi.unstubAllGlobals());

  test.each([
    ["no process", undefined],
    ["a process of another kind", {}],
    ["no such module", { getBuiltinModule: () => undefined }],
    ["a module without HMAC", { getBuiltinModule: () => ({}) }],
  ])("%s, Web Crypto computes", async (_, process) => {
    vi.stubGlobal("process", process);
    expect(builtInDigest("secret")).toBeUndefined();
    const [first] = all;
    expect(await createHmacKey(first?.key ?? "").sign(bytesOf(first?.signedBase64 ?? ""))).toBe(first?.signature);
  });
});

describe("a request is signed as PHP signs it, and sent with the bytes that were signed", () => {
  test.each(vectors.requests)("$name", async ({ method, url, key, bodyBase64, signature, timestamp }) => {
    const body = bytesOf(bodyBase64);
    const sent: Request[] = [];
    const signed = signRequests({ secretKey: key, clock })(async (request) => {
      sent.push(request);
      return new Response();
    });
    await signed(new Request(url, { method, ...(body.length > 0 && { body }) }));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.headers.get("X-Signature")).toBe(signature);
    expect(sent[0]?.headers.get("X-Timestamp")).toBe(timestamp);
    expect(Buffer.from((await sent[0]?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(Buffer.from(body));
  });
});

describe("a response signed by PHP is passed on byte for byte", () => {
  test.each(vectors.responses)("$name", async ({ key, bodyBase64, signature, timestamp }) => {
    const body = bytesOf(bodyBase64);
    const headers = { "X-Response-Signature": signature, "X-Response-Timestamp": timestamp };
    const checked = verifyResponses({ secretKeys: key, clock: createServerClock({ clock }) })(
      async () => new Response(body, { headers }),
    );
    const response = await checked(new Request("https://sandbox.irandargah.com/v2/transactions"));
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(body));
  });
});

describe("a webhook signed by PHP is accepted", () => {
  test.each(vectors.webhooks)("$name ($signs)", async ({ key, bodyBase64, signature }) => {
    const verify = createWebhookVerifier({ secrets: [key], store: "none", clock });
    const headers = { "X-Webhook-Signature": signature, "X-Webhook-Timestamp": String(vectors.clock) };
    const result = await verify({ payload: bytesOf(bodyBase64), headers });
    const text = new TextDecoder().decode(bytesOf(bodyBase64));
    expect(result.event).toEqual(JSON.parse(text));
  });
});
