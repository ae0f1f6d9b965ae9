import { runPython } from "@dargah/test-kit";
import { describe, expect, test, vi } from "vitest";
import { type BuiltInCrypto, builtInCrypto } from "../../src/crypto/built-in-crypto.ts";
import { utf8 } from "../../src/crypto/bytes.ts";
import { builtInDigest, type Digest, webDigest } from "../../src/crypto/hmac-digest.ts";
import { builtInSha256, webSha256 } from "../../src/crypto/sha256.ts";

const builtIn = builtInCrypto() as Required<BuiltInCrypto>;

/** Around the ends of SHA-256's blocks, and of what is copied into memory before it is hashed. */
const lengths = [0, 1, 55, 56, 63, 64, 65, 119, 120, 127, 128, 129, 8127, 8128, 8191, 8192, 8193, 20_000];
const secrets = [
  "a",
  "k".repeat(63),
  "k".repeat(64),
  "k".repeat(65),
  "k".repeat(129),
  "کلید",
  "ک".repeat(32),
  "ک".repeat(33),
  "nul\0nul\0",
  "half of a pair \ud800",
];
const messages = lengths.map((length) => Uint8Array.from({ length }, (_, at) => (at * 131 + length) % 256));
const texts = lengths.flatMap((length) => [
  ` ${"x".repeat(length)}`.slice(0, length),
  "ی".repeat(length >> 1),
  `${"😀".repeat(length >> 2)}\ud800`,
]);

/** HMAC-SHA256 (with a key) and SHA-256 (without) by Python, which shares no code with what is tested. */
function python(given: { key?: string; message: Uint8Array | string }[]): string[] {
  const script = `import base64,hashlib,hmac,json,sys
d=base64.b64decode
print(json.dumps([hmac.new(d(k),d(m),hashlib.sha256).hexdigest() if k is not None else hashlib.sha256(d(m)).hexdigest() for k,m in json.load(sys.stdin)]))`;
  const encode = (value: Uint8Array | string) => Buffer.from(value).toString("base64");
  const input = JSON.stringify(
    given.map(({ key, message }) => [key === undefined ? null : encode(key), encode(message)]),
  );
  return JSON.parse(runPython(script, { input }));
}

// Key after key for each message, so that what one key leaves behind would show at the next.
const cases = messages.flatMap((message) => secrets.map((key) => ({ key, message })));
let signatures: string[] | undefined;

describe.each<[string, (secret: string) => Digest | undefined]>([
  ["two one-shot hashes", (secret) => builtInDigest(secret, builtIn)],
  [
    "createHmac, where the runtime has no one-shot hash",
    (secret) => builtInDigest(secret, { createHmac: builtIn.createHmac }),
  ],
  ["Web Crypto", webDigest],
])("HMAC-SHA256 by %s", (_, digestOf) => {
  test("is that of Python, for secrets and messages of every length at which something changes", async () => {
    signatures ??= python(cases);
    const digests = new Map(secrets.map((secret) => [secret, digestOf(secret)]));
    for (const [index, { key, message }] of cases.entries()) {
      expect(await digests.get(key)?.(message), `${key.length} characters, ${message.length} bytes`).toBe(
        signatures[index],
      );
    }
  });
});

describe("what computes an HMAC", () => {
  test("is the one-shot hash up to 8 KiB, and createHmac above, both at once", () => {
    const createHmac = vi.fn(builtIn.createHmac);
    const digest = builtInDigest("secret", { createHmac, hash: builtIn.hash });
    expect(digest?.(new Uint8Array(8192))).toHaveLength(64);
    expect(createHmac).not.toHaveBeenCalled();
    expect(digest?.(new Uint8Array(8193))).toHaveLength(64);
    expect(createHmac).toHaveBeenCalledOnce();
  });

  test("is Web Crypto without a built-in module of that shape", () => {
    for (const process of [
      undefined,
      {},
      { getBuiltinModule: () => undefined },
      { getBuiltinModule: () => ({ hash: 1 }) },
    ]) {
      vi.stubGlobal("process", process);
      const found = [builtInCrypto(), builtInDigest("secret"), builtInSha256()];
      vi.unstubAllGlobals();
      expect(found).toEqual([undefined, undefined, undefined]);
    }
  });
});

describe.each([
  ["the one-shot hash", builtInSha256(builtIn)],
  ["Web Crypto", webSha256],
])("SHA-256 by %s", (_, sha256) => {
  test("is that of Python, for texts of every length at which something changes", async () => {
    const right = python(texts.map((text) => ({ message: utf8(text) })));
    for (const [index, text] of texts.entries()) expect(await sha256?.(text), JSON.stringify(text)).toBe(right[index]);
  });
});

test("SHA-256 comes at once where the runtime has the one-shot hash, which Web Crypto then replaces where it has none", () => {
  expect(builtInSha256(builtIn)?.("text")).toHaveLength(64);
  expect(builtInSha256({ createHmac: builtIn.createHmac })).toBeUndefined();
});
