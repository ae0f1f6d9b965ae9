import { defineEmulator } from "../shared/define-emulator.ts";
import { problems } from "./failures.ts";
import { gardeshpayOptions } from "./options.ts";
import { paymentSteps } from "./payments.ts";

export type { GardeshPayOptions, GardeshPayTerminalOptions } from "./options.ts";

/** GardeshPay's smart gateway: a callback without a status, and a repeatable verification without credentials. */
export const gardeshpay = defineEmulator({
  name: "gardeshpay",
  title: { en: "GardeshPay", fa: "گردش‌پی" },
  color: "#8e1f4f",
  hosts: ["ipg.gardeshpay.ir"],
  options: gardeshpayOptions,
  credentials: ["providerToken"],
  create: (context, settings) => ({
    ...paymentSteps(context, settings),
    describe: () => ({ failureCodes: problems }),
  }),
});
