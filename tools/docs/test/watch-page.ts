import type { Browser, Page } from "playwright-core";

export type WatchedPage = {
  page: Page;
  /** Problems so far: outside requests, console errors, exceptions. */
  troubles: string[];
  /** Advances time, so everything that a page may do later happens. */
  pass: (time: string) => Promise<void>;
  close: () => Promise<void>;
};

/** Opens a page in a browser without a network and records everything that it must not do. */
export async function watchPage({ browser, url }: { browser: Browser; url: string }): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline: true });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const troubles: string[] = [];
  context.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) troubles.push(`request to ${request.url()}`);
  });
  page.on("websocket", (socket) => troubles.push(`web socket to ${socket.url()}`));
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console error: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`exception: ${error.message}`));
  await page.clock.install();
  await page.goto(url);
  const pass = async (time: string) => {
    await page.clock.fastForward(time);
    // Requests leave the page a moment after its timers.
    await page.waitForTimeout(100);
  };
  return { page, troubles, pass, close: () => context.close() };
}
