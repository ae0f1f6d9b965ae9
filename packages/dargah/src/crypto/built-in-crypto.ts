type Hmac = { update(message: Uint8Array): Hmac; digest(encoding: "hex"): string };

/** The synchronous functions of `node:crypto` that are used here. */
export type BuiltInCrypto = {
  createHmac(algorithm: "sha256", secret: string): Hmac;
  /** Hashes in one call. Node.js has it since 20.12. */
  hash?(algorithm: "sha256", message: Uint8Array | string, encoding: "hex" | "latin1"): string;
};

type Builtins = { process?: { getBuiltinModule?: (name: string) => unknown } };

/**
 * Returns `node:crypto` where the runtime has it built in. It computes without a trip to another thread, which takes ten times as long as the
 * digest of a small message.
 *
 * @returns `undefined` where it does not exist, or has another shape
 */
export function builtInCrypto(): BuiltInCrypto | undefined {
  // Not an import, because bundlers for browsers and Workers would follow it.
  const found = (globalThis as Builtins).process?.getBuiltinModule?.("node:crypto") as
    | Partial<BuiltInCrypto>
    | undefined;
  return typeof found?.createHmac === "function" ? (found as BuiltInCrypto) : undefined;
}
