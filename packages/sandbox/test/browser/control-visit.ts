import { useBrowser } from "@dargah/test-kit";
import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, vi } from "vitest";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../src/index.ts";
import { start } from "../support/checked-sandbox.ts";
import { openTab } from "./watch.ts";

export type ControlVisit = {
  page: Page;
  sandbox: Sandbox;
  url: string;
  /** Webhooks and returns that the sandbox has taken to a merchant. */
  calls: Request[];
};

/**
 * Lets the tests of a file open the control page.
 *
 * @returns A function that runs a test with a sandbox, whose clock stands still, and a browser's tab, and fails when the tab was in trouble.
 */
export function useControlVisits() {
  // A real browser on a busy machine takes its time.
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
  const browser = useBrowser();
  return async function visit(
    options: { tab?: BrowserContextOptions; sandbox?: SandboxOptions },
    run: (visit: ControlVisit) => Promise<void>,
  ): Promise<void> {
    const calls: Request[] = [];
    const sandbox = createSandbox({
      clock: { start, running: false },
      fetch: async (request) => {
        calls.push(request);
        return new Response(null, { status: 204 });
      },
      ...options.sandbox,
    });
    const server = await sandbox.listen();
    const tab = await openTab(browser(), options.tab);
    try {
      await run({ page: tab.page, sandbox, url: server.url, calls });
      expect(tab.troubles).toEqual([]);
    } finally {
      await tab.close();
      await server.close();
    }
  };
}
