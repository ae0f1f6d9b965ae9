import { isLoopback } from "@dargah/common/is-loopback";
import type { Call } from "../../../core/exchange.ts";
import type { WebhookSettings } from "./options.ts";

/** Allows addresses with plain http, although the spec requires https. */
export function createPlainHttp({ plainHttp }: Pick<WebhookSettings, "plainHttp">) {
  const given = new WeakMap<Call, string>();

  return {
    /**
     * Replaces an allowed http address with an https one, before the fields of a call are checked.
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
    /** Returns the address of a checked call, as it was given. */
    addressOf: (call: Call): string => given.get(call) ?? String(call.body.url),
  };
}
