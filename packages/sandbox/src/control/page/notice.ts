import { html } from "hono/html";
import type { PaymentState } from "../../core/payment.ts";
import type { ControlError } from "../control-error.ts";
import type { ReturnView } from "../return-views.ts";
import type { Texts } from "./texts-en.ts";
import { addressOf, code, type Html, type PageView } from "./view.ts";

/** Result of a form, in one language. */
export type Notice = (texts: Texts) => {
  text: string;
  /** The payer's callback to the merchant. */
  returns?: readonly ReturnView[];
  /** Result of an action. */
  result?: unknown;
};

/** Keeps the last notices by number, so that the page after a form can be reloaded without sending the form again. */
export function createNotices() {
  const kept = new Map<string, Notice>();
  let count = 0;
  return {
    keep(notice: Notice): string {
      count += 1;
      kept.set(String(count), notice);
      if (kept.size > 50) for (const [oldest] of [...kept].slice(0, 1)) kept.delete(oldest);
      return String(count);
    },
    find: (id: string): Notice | undefined => kept.get(id),
  };
}

/** Number of the notice of a reset, which deletes all kept notices. */
export const resetNotice = "reset";

export function renderNotice(view: PageView, notice: Notice): Html {
  const { text, returns, result } = notice(view.texts);
  return html`<div class="notice" role="status"><div><p>${text}</p>${returns ? returnsOf(view, returns) : ""}${result === undefined || result === null ? "" : html`<pre dir="ltr">${typeof result === "string" ? result : JSON.stringify(result, null, 2)}</pre>`}</div>${closeLink(view)}</div>`;
}

/** Renders the failure of a form. The message of the sandbox is in English. */
export function renderFailure(view: PageView, { message, help }: ControlError): Html {
  return html`<div class="notice failure" role="alert"><div lang="en" dir="ltr"><p>${message}</p><p class="minor">${help}</p></div>${closeLink(view)}</div>`;
}

function closeLink({ texts, path, language, query }: PageView): Html {
  return html`<a class="close" href="${addressOf(path, language, query)}">${texts.close}</a>`;
}

function returnsOf({ texts }: PageView, returns: readonly ReturnView[]): Html {
  const { returns: words } = texts;
  if (returns.length === 0) return html`<p>${words.lost}</p>`;
  return html`<p>${words.request}</p>${returns.map(
    ({ method, url, fields, delivered }) =>
      html`<p>${method === "GET" ? html`<a href="${url}" rel="noopener">${code(`${method} ${url}`)}</a>` : code(`${method} ${url}`)}</p>${
        fields
          ? html`<pre dir="ltr">${Object.entries(fields)
              .map(([name, value]) => `${name}=${value}`)
              .join("\n")}</pre>`
          : ""
      }${delivered ? html`<p>${"status" in delivered ? words.delivered(String(delivered.status)) : words.notDelivered(delivered.error)}</p>` : ""}`,
  )}`;
}

/** Notice of each form after success, by its path below `/control/forms`. */
export const noticesOf: Record<
  string,
  (done: { path: Record<string, string>; body: Record<string, unknown>; response: unknown }) => Notice
> = {
  "/clock": () => (texts) => ({ text: texts.clock.moved }),
  "/faults":
    ({ body }) =>
    (texts) => ({ text: texts.faults.added(String(body.kind)) }),
  "/faults/clear": () => (texts) => ({ text: texts.faults.cleared }),
  "/reset": () => (texts) => ({ text: texts.reset.done }),
  "/payments": ({ response }) => {
    const { payment } = response as { payment: { id: string } };
    return (texts) => ({ text: texts.seed.made(payment.id) });
  },
  "/payments/:id/pay": ended,
  "/payments/:id/cancel": ended,
  "/gateways/:name/actions/:action": ({ path, response }) => {
    const { result } = response as { result: unknown };
    return (texts) => ({ text: texts.gateways.ran(String(path.action)), result });
  },
};

function ended({ response }: { response: unknown }): Notice {
  const { payment, returns } = response as { payment: { id: string; state: PaymentState }; returns: ReturnView[] };
  return (texts) => ({ text: texts.returns.ended(payment.id, texts.states[payment.state]), returns });
}
