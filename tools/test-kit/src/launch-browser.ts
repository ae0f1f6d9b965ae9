import { type Browser, chromium } from "playwright-core";

export type { Page } from "playwright-core";

/** Path of the installed Chromium. */
export const browserPath: string = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/** playwright-core gives each launch a new profile and deletes it. The options keep the browser itself from calling home. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath,
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
