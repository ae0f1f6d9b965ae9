import type { Hono } from "hono";
import type { Caller } from "../core/caller.ts";
import type { Kernel } from "../core/kernel.ts";
import { type ControlError, toControlError, toErrorBody } from "./control-error.ts";
import type { Endpoint } from "./endpoint.ts";
import { fromText, fromTyped } from "./fields.ts";
import { checkCaller, checkForm, knownHosts, securityHeaders, seenAddress } from "./guard.ts";
import { renderMainPage } from "./page/main-page.ts";
import { createNotices, type Notice, noticesOf, renderFailure, renderNotice, resetNotice } from "./page/notice.ts";
import { renderMissingPayment, renderPaymentPage } from "./page/payment-page.ts";
import { icon, script } from "./page/script.ts";
import { style } from "./page/style.ts";
import { createView, type Html, type PageView } from "./page/view.ts";
import { readFields, runEndpoint } from "./run-endpoint.ts";
import { hideSecrets } from "./views.ts";

const pagePaths = ["/", "/control", "/control/payments/:id"];
const files = {
  "/control/app.js": { text: script, type: "text/javascript" },
  "/control/style.css": { text: style, type: "text/css" },
  "/control/icon.svg": { text: icon, type: "image/svg+xml" },
};

/** Adds the pages, their assets, and their forms, which run the endpoints of the API. */
export function addPages(app: Hono<{ Bindings: Caller }>, kernel: Kernel, endpoints: readonly Endpoint[]): void {
  const notices = createNotices();

  function add(
    method: "GET" | "POST",
    path: string,
    handle: (given: { request: Request; parameters: Record<string, string>; url: URL }) => Response | Promise<Response>,
  ): void {
    app.on(method, path, async (context) => {
      const request = context.req.raw;
      let response: Response;
      try {
        const url = seenAddress(request, context.env);
        checkCaller(request, { hosts: knownHosts(kernel, context.env), address: url });
        response = await handle({ request, parameters: context.req.param() as Record<string, string>, url });
      } catch (error) {
        const failure = toControlError(error, kernel.onInternalError);
        response = Response.json(toErrorBody(failure), { status: failure.status });
      }
      for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
      return response;
    });
  }

  /** Renders the page at an address, or the main page if the address has none. */
  function render(url: URL, options: { status?: number; notice?: (view: PageView) => Html } = {}): Response {
    const view = createView(kernel, url);
    const { status = 200, notice } = options;
    const shown = notice?.(view) ?? "";
    const id = /^\/control\/payments\/([^/]+)$/.exec(view.path)?.[1];
    if (id === undefined) return toPage(status, renderMainPage(view, shown));
    const payment = kernel.payments.get(id);
    return payment ? toPage(status, renderPaymentPage(view, payment, shown)) : toPage(404, renderMissingPayment(view));
  }

  for (const path of pagePaths) {
    add("GET", path, ({ url }) => {
      const id = url.searchParams.get("notice");
      const notice =
        id === resetNotice ? (texts: PageView["texts"]) => ({ text: texts.reset.done }) : notices.find(id ?? "");
      return renderSafely(url, { notice });
    });
  }

  /** Renders a page. If its filter is invalid, the page is shown without it, below a message, unless there is another notice to show. */
  function renderSafely(
    url: URL,
    { notice, failed }: { notice?: Notice | undefined; failed?: ControlError },
  ): Response {
    try {
      if (failed) return renderFailed(url, failed);
      return render(url, notice ? { notice: (view) => renderNotice(view, notice) } : {});
    } catch (error) {
      const language = url.searchParams.get("lang");
      const plain = new URL(`${url.pathname}${language === "fa" ? "?lang=fa" : ""}`, url.origin);
      return renderFailed(plain, failed ?? toControlError(error, kernel.onInternalError));
    }
  }

  function renderFailed(url: URL, failure: ControlError): Response {
    return render(url, { status: failure.status, notice: (view) => renderFailure(view, failure) });
  }

  for (const [path, { text, type }] of Object.entries(files)) {
    add("GET", path, () => new Response(text, { headers: { "Content-Type": `${type}; charset=utf-8` } }));
  }

  for (const endpoint of endpoints.filter(({ method }) => method !== "GET")) {
    const path = endpoint.method === "DELETE" ? `${endpoint.path}/clear` : endpoint.path;
    add("POST", `/control/forms${path}`, async ({ request, parameters, url: { origin } }) => {
      checkForm(request);
      const { "~back": back = "", ...typed } = (await readFields(request, kernel.bodyLimit)) as Record<string, string>;
      const target = toOwnAddress(back, origin);
      const body = readForm(endpoint, typed);
      try {
        const response = await runEndpoint(endpoint, {
          path: parameters,
          query: {},
          body,
          origin,
          signal: request.signal,
        });
        const notice = noticesOf[path]?.({ path: parameters, body, response: hideSecrets(kernel, response) });
        target.searchParams.set("notice", keep(path, notice));
        return new Response(null, { status: 303, headers: { Location: `${target.pathname}${target.search}` } });
      } catch (error) {
        return renderSafely(target, { failed: toControlError(error, kernel.onInternalError) });
      }
    });
  }

  function keep(path: string, notice: Notice | undefined): string {
    if (path === "/reset") return resetNotice;
    return notice ? notices.keep(notice) : "";
  }
}

function readForm({ body = {} }: Endpoint, typed: Record<string, string>): Record<string, unknown> {
  if (body !== "any") return fromText(body, typed);
  return Object.fromEntries(
    Object.entries(typed)
      .filter(([, text]) => text.trim() !== "")
      .map(([name, text]) => [name, fromTyped(text)]),
  );
}

/** Returns the page that a form came from, or the main page if that is not a page of the sandbox. */
function toOwnAddress(back: string, origin: string): URL {
  const home = new URL("/control", origin);
  if (!URL.canParse(back, origin)) return home;
  const target = new URL(back, origin);
  const isPage = target.pathname === "/" || /^\/control(\/payments\/[^/]+)?$/.test(target.pathname);
  return target.origin === origin && isPage ? target : home;
}

function toPage(status: number, page: Html): Response {
  return new Response(String(page), { status, headers: { "Content-Type": "text/html; charset=utf-8" } });
}
