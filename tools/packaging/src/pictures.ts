import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createSandbox } from "@dargah/sandbox";
import { launchBrowser } from "@dargah/test-kit/launch-browser";
import { createVandarClient } from "@dargah/vandar";
import { root } from "./paths.ts";

/** Folder of the READMEs' pictures. */
export const pictureFolder: string = join(root, "docs/images");

/** Names of the pictures without extension, with the color scheme of each. */
export const pictures = { "pay-page-light": "light", "pay-page-dark": "dark" } as const;

// Wide enough for the page's two columns, and sharp on screens with two pixels for each CSS pixel.
const width = 1000;
const deviceScaleFactor = 2;

/**
 * Takes the pictures of the emulator's pay page that the READMEs show, and writes them as WebP files.
 *
 * @param folder An absolute path. It is created if it does not exist.
 * @throws {Error} when Chromium cannot be started
 */
export async function takePictures(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const sandbox = createSandbox({ gateways: ["vandar"] });
  const server = await sandbox.listen();
  const browser = await launchBrowser();
  try {
    for (const [name, colorScheme] of Object.entries(pictures)) {
      const page = await browser.newPage({ colorScheme, deviceScaleFactor, viewport: { width, height: 640 } });
      await page.goto(await openPayment(server.baseUrl("vandar")), { referer: "https://shop.example/" });
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      const session = await page.context().newCDPSession(page);
      const { data } = await session.send("Page.captureScreenshot", {
        format: "webp",
        quality: 80,
        captureBeyondViewport: true,
        clip: { x: 0, y: 0, width, height, scale: 1 },
      });
      await writeFile(join(folder, `${name}.webp`), Buffer.from(data, "base64"));
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Returns the URL of a pay page that has not been opened yet. */
async function openPayment(baseUrl: string): Promise<string> {
  const client = createVandarClient({ apiKey: "vandar-api-key", baseUrl });
  const created = await client.POST("/api/v4/send", {
    body: {
      amount: 250_000,
      callback_url: "https://shop.example/callback",
      factorNumber: "A-1",
      description: "خرید کتاب",
    },
  });
  if (!created.ok) throw new Error(`The emulator refused the payment with HTTP ${created.response.status}.`);
  return client.redirect("/v4/{token}", { params: { path: { token: created.data.token } } }).url;
}
