import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { browserPath, launchBrowser } from "./launch-browser.ts";
import { skipWithout } from "./skip-without.ts";

const missing = `No browser found at ${browserPath}. Install Chromium (apt-get install chromium), or set CHROMIUM_PATH.`;

/**
 * Provides one browser for the tests of a file. If none is installed they are skipped, with how to install one; in CI they fail.
 *
 * @returns A function that returns the browser inside a test.
 */
export function useBrowser(): () => Browser {
  const installed = existsSync(browserPath);
  let browser: Browser | undefined;

  beforeAll(async () => {
    if (installed) browser = await launchBrowser();
    else console.warn(`These tests cannot run. ${missing}`);
  });

  afterAll(() => browser?.close());

  skipWithout({ isThere: installed, lacks: { program: "chromium", packages: "chromium" }, message: missing });

  return () => browser as Browser;
}
