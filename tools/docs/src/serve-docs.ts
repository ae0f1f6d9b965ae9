import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, extname, join } from "node:path";
import { watchFolder } from "./watch-folder.ts";

export type ServeOptions = {
  /** The folder of the pages. */
  out: string;
  /** Writes the pages. Its errors are printed, and the older pages stay. */
  build: () => Promise<void>;
  /** Folders whose changes cause a new build. */
  watched: readonly string[];
  /** 0 means any free one. */
  port: number;
};

const types: Record<string, string> = { ".html": "text/html; charset=utf-8", ".json": "application/json" };
const reloadPath = "/reload";
const reloadScript = `<script>new EventSource("${reloadPath}").onmessage = () => location.reload()</script>`;

/** Serves the pages on the loopback interface for authors of specs: open pages reload when their content has changed. */
export async function serveDocs({
  out,
  build,
  watched,
  port,
}: ServeOptions): Promise<{ url: string; close: () => void }> {
  const open = new Set<ServerResponse>();
  const server = createServer(async ({ url = "/" }, response) => {
    if (url === reloadPath) {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      response.flushHeaders();
      open.add(response);
      response.on("close", () => open.delete(response));
      return;
    }
    const name = basename(new URL(url, "http://localhost").pathname) || "index.html";
    try {
      const text = await readFile(join(out, name), "utf8");
      const type = types[extname(name)] ?? "text/plain; charset=utf-8";
      response.writeHead(200, { "content-type": type, "cache-control": "no-store" });
      response.end(extname(name) === ".html" ? withReload(text) : text);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" }).end("This page does not exist.\n");
    }
  });

  const buildAgain = soonAfter(async () => {
    await build();
    for (const response of open) response.write("data: changed\n\n");
  });
  const stops = watched.map((folder) => watchFolder(folder, buildAgain));
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      for (const stop of stops) stop();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The page's own policy forbids all requests; here it may also listen for changes. */
function withReload(page: string): string {
  return page
    .replace("default-src 'none'", "default-src 'none'; connect-src 'self'")
    .replace("</head>", `${reloadScript}</head>`);
}

/** Runs once for a burst of changes, as when an editor saves, and again for changes during the run. */
function soonAfter(job: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(job);
    }, 100);
  };
}
