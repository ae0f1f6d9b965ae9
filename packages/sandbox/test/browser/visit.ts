import { useBrowser } from "@dargah/test-kit";
import type { BrowserContextOptions } from "playwright-core";
import { expect, vi } from "vitest";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../src/index.ts";
import type { ShopGateway } from "../support/subject.ts";
import { openShop, type Shop } from "./merchant.ts";
import { openTab, type Watched } from "./watch.ts";

export type Visit = Omit<Watched, "close"> & {
  shop: Shop;
  sandbox: Sandbox;
  /** Base URL of the sandbox's gateway. */
  baseUrl: string;
};

/**
 * Lets the tests of a file send payers to a shop.
 *
 * @returns A function that runs a test with a shop, a sandbox and a browser tab, and fails if the tab reports problems.
 */
export function useVisits() {
  // A real browser is slow on a busy machine.
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
  const browser = useBrowser();
  return async function visit(
    options: { gateway: ShopGateway; tab?: BrowserContextOptions; sandbox?: SandboxOptions; thanksUrl?: string },
    run: (visit: Visit) => Promise<void>,
  ): Promise<void> {
    const { gateway, tab: tabOptions, thanksUrl } = options;
    const { name } = gateway;
    const sandbox = createSandbox({ gateways: [name], ...options.sandbox });
    const server = await sandbox.listen();
    const baseUrl = server.baseUrl(name);
    const credentials = sandbox.credentials()[name] ?? {};
    const shop = await openShop({ gateway, baseUrl, credentials, ...(thanksUrl && { thanksUrl }) });
    const tab = await openTab(browser(), tabOptions);
    try {
      await run({ ...tab, shop, sandbox, baseUrl });
      expect(tab.troubles).toEqual([]);
    } finally {
      await tab.close();
      await shop.close();
      await server.close();
    }
  };
}
