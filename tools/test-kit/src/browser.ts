import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { skipWithout } from "./skip-without.ts";

const path = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const missing = `There is no browser at ${path}. Install Chromium (apt-get install chromium), or name one in CHROMIUM_PATH.`;

/**
 * Gives the tests of a file one browser. Where none is installed they are skipped, and say how to install one; under CI they fail.
 *
 * @returns A function that gives the browser inside a test.
 */
export function useBrowser(): () => Browser {
  const installed = existsSync(path);
  let browser: Browser | undefined;

  beforeAll(async () => {
    if (installed) browser = await launch();
    else console.warn(`These tests cannot run. ${missing}`);
  });

  afterAll(() => browser?.close());

  skipWithout({ isThere: installed, message: missing });

  return () => browser as Browser;
}

/** playwright-core gives each launch a new profile and deletes it. The options keep the browser itself from calling home. */
function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
