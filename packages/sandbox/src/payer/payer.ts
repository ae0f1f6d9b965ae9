import type { Hono } from "hono";
import type { Caller } from "../core/caller.ts";
import type { TestCard } from "../core/cards.ts";
import type { PageRefusal, PayerReturn } from "../core/gateway.ts";
import type { Kernel, RunningGateway } from "../core/kernel.ts";
import { noWayBack, unknownPage } from "../core/page-refusals.ts";
import type { Payment } from "../core/payment.ts";
import { readReceived } from "../core/read-body.ts";
import { type Incoming, toCall } from "../core/to-call.ts";
import { languageOf } from "./language.ts";
import { createPages } from "./pages/pages.ts";
import type { View } from "./pages/view.ts";
import { isWebAddress, toRequest } from "./return-request.ts";
import { planReturns } from "./returns.ts";
import { createFormTaker } from "./take-form.ts";

/** Header with the payment's id on a pay page, for simulated payers. */
export const paymentHeader = "Sandbox-Payment";

/** Header with the reason why there is no pay page. */
export const refusalHeader = "Sandbox-Refusal";

export type Payer = ReturnType<typeof createPayer>;

/** Creates the payer's side: the pay pages, and the callback to the merchant. */
export function createPayer(kernel: Kernel) {
  const pages = createPages(kernel.gateways);
  const planned = new WeakMap<Payment, PayerReturn[]>();

  /**
   * Ends the payer's part, with a card or by cancelling. A payment has one callback: ending it again repeats the same callback, and does
   * not use up a second fault.
   */
  function end(payment: Payment, card: TestCard | "cancel"): PayerReturn[] {
    if (!isWebAddress(payment.callbackUrl)) {
      throw new TypeError(`The payer cannot go back to ${payment.callbackUrl}. It must be an http or https address.`);
    }
    if (card === "cancel") kernel.payments.cancel(payment);
    else kernel.payments.pay(payment, card);
    const returns =
      planned.get(payment) ?? planReturns({ kernel, gateway: kernel.gatewayOf(payment.gateway), payment });
    planned.set(payment, returns);
    return returns;
  }

  const takeForm = createFormTaker({ kernel, pages, end, hasEnded: (payment) => planned.has(payment) });

  async function refuse(gateway: RunningGateway, search: string, refusal: PageRefusal): Promise<Response> {
    const page = await pages.refusal({ gateway, language: languageOf(search), refusal });
    page.headers.set(refusalHeader, refusal.reason.en.replace(/[^ -~]/g, "?"));
    return page;
  }

  function viewOf(options: { gateway: RunningGateway; payment: Payment; search: string; path: string }): View {
    const { gateway, payment, search, path } = options;
    const { clock } = kernel;
    return { gateway, payment, path, language: languageOf(search), now: clock.now(), clockRuns: clock.running };
  }

  async function show(view: View): Promise<Response> {
    const { payment } = view;
    const page = await (payment.state === "pending" ? pages.pay(view) : pages.ended(view));
    page.headers.set(paymentHeader, payment.id);
    return page;
  }

  return {
    /** Ends the payment with a card or by cancelling, and returns the requests of the payer's browser to the merchant. */
    finish: (payment: Payment, card: TestCard | "cancel"): Request[] => end(payment, card).map(toRequest),

    /** Responds to the payer's browser when it comes from the merchant. */
    async open(gateway: RunningGateway, incoming: Incoming, { driven }: { driven: boolean }): Promise<Response> {
      const { request, realHost, search } = incoming;
      const read = await readReceived(request, kernel.bodyLimit);
      const found = gateway.gateway.openPage(toCall({ incoming, read, now: kernel.clock.now() }));
      if ("reason" in found) return refuse(gateway, search, found);
      if (!isWebAddress(found.callbackUrl)) return refuse(gateway, search, noWayBack);
      // HEAD does not open the page, so its URL can still be used.
      if (request.method !== "HEAD") kernel.payments.open(found);
      if (driven) return emptyPage(found);
      return show(viewOf({ gateway, payment: found, search, path: pathOf(gateway, realHost) }));
    },

    addRoutes(app: Hono<{ Bindings: Caller }>, gateway: RunningGateway): void {
      app.on(["GET", "POST"], `/${gateway.name}/~pay/:id`, async (context) => {
        const request = context.req.raw;
        const { host, search } = new URL(request.url);
        const payment = kernel.payments.get(context.req.param("id"));
        if (payment?.gateway !== gateway.name) return refuse(gateway, search, unknownPage);
        if (!isWebAddress(payment.callbackUrl)) return refuse(gateway, search, noWayBack);
        const view = viewOf({ gateway, payment, search, path: pathOf(gateway, gateway.hosts.includes(host)) });
        return request.method === "POST" ? takeForm(view, request) : show(view);
      });
    },
  };
}

/** Returns an empty page: a simulated payer does not read it, and rendering takes as long as everything else. */
function emptyPage(payment: Payment): Response {
  return new Response("", { headers: { "Content-Type": "text/html; charset=utf-8", [paymentHeader]: payment.id } });
}

/** Returns the path of a gateway's pages. Links have no host, so that they also work behind an unknown proxy. */
function pathOf(gateway: RunningGateway, realHost: boolean): string {
  return realHost ? "" : `/${gateway.name}`;
}
