import { defineEmulator } from "../shared/define-emulator.ts";
import { readSwitch } from "../shared/terminal.ts";
import { defaultHosts, invoiceScriptOptions } from "./options.ts";
import { paymentSteps } from "./payments.ts";

export type { InvoiceScriptOptions, InvoiceScriptTerminalOptions } from "./options.ts";

/** Script that many brands run under their own names: refusals with HTTP 200, and a check that gives the same result when repeated. */
export const invoiceScript = defineEmulator({
  name: "invoice-script",
  title: { en: "Invoice script", fa: "اسکریپت فاکتور" },
  color: "#4e342e",
  hosts: defaultHosts,
  hostsOf: (options) => options.hosts ?? defaultHosts,
  options: invoiceScriptOptions,
  credentials: ["apiKey"],
  create(context, settings) {
    const bank = { reachable: true };
    return {
      ...paymentSteps({ context, settings, bank }),
      actions: {
        "set-bank": {
          summary:
            "Cuts the script off from the bank's server, so that it cannot create payments (301), or connects it again.",
          input: { reachable: "Whether the script reaches the bank." },
          run({ reachable }) {
            bank.reachable = readSwitch("reachable", reachable);
            return { reachable };
          },
        },
      },
      describe: () => ({ bankReachable: bank.reachable }),
    };
  },
});
