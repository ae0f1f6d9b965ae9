import type { Browser, BrowserContextOptions, Page } from "playwright-core";

export type Watched = {
  page: Page;
  /** Problems so far: external requests, console errors, exceptions. */
  troubles: string[];
  close: () => Promise<void>;
};

/** Opens a tab that can reach only 127.0.0.1, and records everything that it must not do. */
export async function openTab(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext(options);
  const troubles: string[] = [];
  await context.route(
    (url) => /^https?:$/.test(url.protocol) && url.hostname !== "127.0.0.1",
    (route) => route.abort(),
  );
  context.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== "data:" && hostname !== "127.0.0.1") troubles.push(`request to ${request.url()}`);
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("websocket", (socket) => troubles.push(`web socket to ${socket.url()}`));
  page.on("console", (message) => {
    // The browser reports every status from 400, even if the page itself shows it.
    const isStatus = message.text().startsWith("Failed to load resource: the server responded with a status of 4");
    if (["error", "warning"].includes(message.type()) && !isStatus) troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`exception: ${error.message}`));
  return { page, troubles, close: () => context.close() };
}
