import type { TestProject } from "vitest/node";
import { createConsumer, removeConsumer } from "../src/consumer.ts";

declare module "vitest" {
  interface ProvidedContext {
    consumer: { folder: string } | { error: string };
  }
}

/** Installs the tarballs once for all tests. If that fails, the tests that need no installation still run and say why. */
export default async function setup({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> {
  try {
    const folder = await createConsumer();
    provide("consumer", { folder });
    return () => removeConsumer(folder);
  } catch (error) {
    provide("consumer", { error: (error as Error).message });
    return undefined;
  }
}
