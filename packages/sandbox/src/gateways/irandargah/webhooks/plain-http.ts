import { isLoopback } from "@dargah/common/is-loopback";
import type { Call } from "../../../core/exchange.ts";
import type { WebhookSettings } from "./options.ts";

/** Lets addresses with plain http through, though the spec wants https. */
export function createPlainHttp({ plainHttp }: Pick<WebhookSettings, "plainHttp">) {
  const given = new WeakMap<Call, string>();

  return {
    /**
     * Before the fields of a call are checked: shows the check an address with https in place of one with http that may be subscribed.
     */
    allow(call: Call): void {
      const { operationId, body } = call;
      const { url } = body;
      if (operationId !== "subscribeWebhook" || plainHttp === "never") return;
      if (typeof url !== "string" || !url.startsWith("http://") || !URL.canParse(url)) return;
      if (plainHttp === "loopback" && !isLoopback(new URL(url).hostname)) return;
      given.set(call, url);
      body.url = `https${url.slice("http".length)}`;
    },
    /** The address of a checked call, as it was given. */
    addressOf: (call: Call): string => given.get(call) ?? String(call.body.url),
  };
}
