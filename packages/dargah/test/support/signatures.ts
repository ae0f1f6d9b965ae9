import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { DargahError } from "../../src/errors/dargah-error.ts";

export const vectorFolder = new URL("../../../../specs/irandargah/vectors/", import.meta.url);

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

/** The DargahError that a call throws. */
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
