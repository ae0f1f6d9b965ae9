import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { DargahError } from "../src/errors/dargah-error.ts";

export const vectorFolder = new URL("../../../specs/irandargah/vectors/", import.meta.url);

type Signed = { name: string; key: string; signedText: string | null; signedBase64: string; signature: string };
type Bodied = { body: string | null; bodyBase64: string };

export type RequestVector = Signed & Bodied & { method: string; url: string; endpoint: string; timestamp: string };
export type ResponseVector = Signed & Bodied & { timestamp: string };
export type WebhookVector = Signed & Bodied & { signs: "the bytes of data" | "data, encoded again" };

export const vectors = JSON.parse(readFileSync(new URL("signatures.json", vectorFolder), "utf8")) as {
  /** Unix seconds at which everything was signed. */
  clock: number;
  requests: RequestVector[];
  responses: ResponseVector[];
  webhooks: WebhookVector[];
};

export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(base64, "base64"));

/** Runs a program and gives what it printed; `undefined` where it is not installed. */
export function printedBy(program: string, args: readonly string[]): string | undefined {
  const { error, stdout } = spawnSync(program, args, { encoding: "utf8" });
  return error ? undefined : stdout;
}

/** HMAC-SHA256 by Python, which shares no code with what is tested. */
export function pythonHmac({ key, message }: { key: string; message: string | Uint8Array }): string {
  const script =
    "import hmac,hashlib,sys;print(hmac.new(sys.argv[1].encode(),sys.stdin.buffer.read(),hashlib.sha256).hexdigest())";
  return execFileSync("python3", ["-c", script, key], { input: message, encoding: "utf8" }).trim();
}

/** The DargahError that something ends with. */
export async function errorOf(run: () => unknown): Promise<DargahError> {
  const error = await Promise.resolve()
    .then(run)
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  expect(error).toBeInstanceOf(DargahError);
  return error as DargahError;
}
