import type { PageRefusal, PayerReturn } from "../../core/gateway.ts";
import type { RunningGateway } from "../../core/kernel.ts";
import type { Language } from "../language.ts";
import { toAddress } from "../return-request.ts";
import { renderEndedPage } from "./ended-page.ts";
import { createFrame, type Frame, type PageParts } from "./frame.ts";
import { type PayPageOptions, renderPayPage } from "./pay-page.ts";
import { renderRefusalPage } from "./refusal-page.ts";
import { renderReturnPage } from "./return-page.ts";
import { renderStayPage } from "./stay-page.ts";
import type { View } from "./view.ts";

export type Pages = ReturnType<typeof createPages>;

/** Creates the payer's pages as HTTP responses. */
export function createPages(gateways: readonly RunningGateway[]) {
  const frames = new Map<RunningGateway, Frame>();
  for (const gateway of gateways) frames.set(gateway, createFrame(gateway));

  function inFrame(gateway: RunningGateway, parts: PageParts): Promise<Response> {
    const frame = frames.get(gateway) ?? createFrame(gateway);
    return frame(parts);
  }

  return {
    pay: (view: View, options: PayPageOptions = {}) => inFrame(view.gateway, renderPayPage(view, options)),
    /** Page of a payment that has ended: how it ended, and the way back. */
    ended: (view: View) => inFrame(view.gateway, renderEndedPage(view)),
    /** Page for a lost callback: the browser stays where it is. */
    stay: (view: View) => inFrame(view.gateway, renderStayPage(view)),
    /** Sends the browser back to the merchant: by a redirect, or by a form that submits itself. */
    async back(view: View, back: PayerReturn): Promise<Response> {
      if (back.method === "POST") return inFrame(view.gateway, renderReturnPage(view, back));
      return new Response(null, { status: 303, headers: { Location: toAddress(back), "Cache-Control": "no-store" } });
    },
    refusal: (options: { gateway: RunningGateway; language: Language; refusal: PageRefusal }) =>
      inFrame(options.gateway, renderRefusalPage(options)),
  };
}
