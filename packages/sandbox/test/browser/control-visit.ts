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
  /** Webhooks and callbacks that the sandbox sent to a merchant. */
  calls: Request[];
};

/**
 * Lets the tests of a file open the control page.
 *
 * @returns A function that runs a test with a sandbox with a stopped clock and a browser tab, and fails if the tab reports problems.
 */
export function useControlVisits() {
  // A real browser is slow on a busy machine.
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
