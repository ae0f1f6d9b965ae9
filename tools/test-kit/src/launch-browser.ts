import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

export type { Page } from "playwright-core";

// The headless shell has the same engine without a user interface, which costs a third of the processor time.
const paths = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

/** Path of the installed Chromium. */
export const browserPath: string =
  process.env.CHROMIUM_PATH ?? paths.find((path) => existsSync(path)) ?? "/usr/bin/chromium";

// Only the last list of features on a command line counts, so this one begins with the features that Playwright disables.
const disabledFeatures = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  // Each window would load two pages for the popup of its address bar, and each page would start a process for the next one.
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "SpareRendererForSitePerProcess",
];

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
      `--disable-features=${disabledFeatures.join(",")}`,
    ],
  });
}
